package io.sparkcapacity.input.file;

import io.sparkcapacity.error.InvalidInputException;
import io.sparkcapacity.error.InvalidSettingException;
import io.sparkcapacity.error.MissingInputException;
import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.deploy.SparkHadoopUtil;

/**
 * The files of an input as they were when the run began, in the order they are read: roots as given, files of a directory
 * by path. A part read in silence would make every capacity too high, so the list is compared again at the end.
 */
public final class PinnedFiles {
    private static final String DELTA_LOG = "_delta_log";

    /** One file at one moment. */
    public record Stamp(String path, long length, long modified) implements Serializable {}

    /**
     * A path given, a glob's match included.
     *
     * @param basePath the folder below which {@code key=value} folders are columns
     */
    public record Root(String path, String basePath, List<Stamp> files) {}

    private final List<String> inputs;
    private final Configuration configuration;
    private final List<Root> roots;

    private PinnedFiles(List<String> inputs, Configuration configuration) {
        this.inputs = List.copyOf(inputs);
        this.configuration = configuration;
        this.roots = list(inputs, configuration);
        Set<String> seen = new HashSet<>();
        for (Stamp file : files()) {
            if (SparkHadoopUtil.get().isGlobPath(new Path(file.path()))) {
                throw new InvalidInputException("File " + file.path()
                        + " has a character of a glob in its path ([ ] { } * ? or a backslash), and Spark reads such files"
                        + " twice or not at all; rename it, or read it through a link");
            }
            if (!seen.add(file.path())) {
                throw new InvalidSettingException("File " + file.path()
                        + " is named twice by the inputs, and would count twice in every capacity; name it once");
            }
        }
    }

    /**
     * Fails if writing to {@code output} would replace a file that is read, or put files among those that are.
     *
     * @throws InvalidSettingException naming the input
     */
    public void requireApartFrom(String output) {
        requireApart(output, roots.stream().map(Root::path).toList(), configuration);
    }

    /** The same of any files and folders that are read. */
    public static void requireApart(String output, List<String> inputs, Configuration configuration) {
        String written = canonical(output, configuration) + Path.SEPARATOR;
        for (String input : inputs) {
            String read = canonical(input, configuration) + Path.SEPARATOR;
            if (read.startsWith(written) || written.startsWith(read)) {
                throw new InvalidSettingException("Output " + output + " and input " + input
                        + " lie in each other; name a place for the output that is apart");
            }
        }
    }

    /** The path with its file system and, on the local one, without links. */
    private static String canonical(String path, Configuration configuration) {
        try {
            Path qualified = new Path(path).getFileSystem(configuration).makeQualified(new Path(path));
            return "file".equals(qualified.toUri().getScheme())
                    ? new File(qualified.toUri().getPath()).getCanonicalPath()
                    : qualified.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Lists {@code inputs}: files, directories and globs of any Hadoop file system. In a directory hidden names (starting
     * with a dot or an underscore) are left out, and where some names end in .parquet, all names that don't.
     *
     * @throws MissingInputException if a path isn't there, can't be reached or has no file
     * @throws InvalidSettingException if a file is named twice
     * @throws InvalidInputException if Spark could not read a file for its name, or would read deleted ones
     */
    public static PinnedFiles of(List<String> inputs, Configuration configuration) {
        return new PinnedFiles(inputs, configuration);
    }

    public List<Root> roots() {
        return roots;
    }

    public List<Stamp> files() {
        return roots.stream().flatMap(root -> root.files().stream()).toList();
    }

    public long bytes() {
        return files().stream().mapToLong(Stamp::length).sum();
    }

    /**
     * Fails if a file was deleted, replaced or added since.
     *
     * @throws InvalidInputException naming the file
     */
    public void requireUnchanged() {
        Map<String, Stamp> before = byPath(files());
        Map<String, Stamp> now;
        try {
            now = byPath(list(inputs, configuration).stream()
                    .flatMap(root -> root.files().stream())
                    .toList());
        } catch (MissingInputException e) {
            throw changed("input was deleted: " + e.getMessage());
        }
        for (Stamp stamp : before.values()) {
            Stamp after = now.get(stamp.path());
            if (after == null) {
                throw changed("file " + stamp.path() + " was deleted");
            }
            if (!after.equals(stamp)) {
                throw changed("file " + stamp.path() + " was replaced");
            }
        }
        for (String path : now.keySet()) {
            if (!before.containsKey(path)) {
                throw changed("file " + path + " was added");
            }
        }
    }

    static InvalidInputException changed(String what) {
        return new InvalidInputException("The input changed while it was read: " + what
                + ". No output was kept; run again when nothing writes to the input");
    }

    private static Map<String, Stamp> byPath(List<Stamp> stamps) {
        Map<String, Stamp> byPath = new TreeMap<>();
        stamps.forEach(stamp -> byPath.put(stamp.path(), stamp));
        return byPath;
    }

    private static List<Root> list(List<String> inputs, Configuration configuration) {
        List<Root> roots = new ArrayList<>();
        for (String input : inputs) {
            try {
                roots.addAll(list(input, configuration));
            } catch (FileNotFoundException e) {
                throw new MissingInputException("No such input: " + input + "; check the path");
            } catch (IOException e) {
                throw new MissingInputException("Input " + input + " can't be reached (" + e.getMessage()
                        + "); check the path and who may read it");
            } catch (InvalidInputException | MissingInputException e) {
                throw e;
            } catch (IllegalArgumentException e) {
                throw new MissingInputException("'" + input + "' is no path: " + e.getMessage());
            }
        }
        return List.copyOf(roots);
    }

    private static List<Root> list(String input, Configuration configuration) throws IOException {
        Path path = new Path(input);
        FileSystem files = path.getFileSystem(configuration);
        // A path that is there is meant as it stands, also where its name has characters of a glob.
        FileStatus[] matches =
                files.exists(path) ? new FileStatus[] {files.getFileStatus(path)} : files.globStatus(path);
        if (matches == null || matches.length == 0) {
            throw new MissingInputException("No such input: " + input + "; check the path");
        }
        Arrays.sort(matches);
        List<Root> roots = new ArrayList<>();
        Set<Path> basePaths = new HashSet<>();
        for (FileStatus match : matches) {
            if (matches.length > 1 && isHidden(match.getPath())) {
                continue;
            }
            List<Stamp> stamps = new ArrayList<>();
            collect(files, match, stamps);
            boolean anyNamed = stamps.stream().anyMatch(PinnedFiles::isNamedParquet);
            stamps.removeIf(stamp -> match.isDirectory() && anyNamed && !isNamedParquet(stamp));
            stamps.sort(Comparator.comparing(Stamp::path));
            if (stamps.isEmpty()) {
                throw new MissingInputException("No Parquet file in " + input + "; name a directory that holds some");
            }
            Path basePath = basePath(
                    match.isDirectory() ? match.getPath() : match.getPath().getParent());
            if (basePaths.add(basePath) && files.exists(new Path(basePath, DELTA_LOG))) {
                throw deltaTable(basePath);
            }
            roots.add(new Root(match.getPath().toString(), basePath.toString(), List.copyOf(stamps)));
        }
        return roots;
    }

    private static boolean isNamedParquet(Stamp stamp) {
        return stamp.path().endsWith(".parquet");
    }

    private static void collect(FileSystem files, FileStatus status, List<Stamp> into) throws IOException {
        if (status.isFile()) {
            into.add(new Stamp(status.getPath().toString(), status.getLen(), status.getModificationTime()));
            return;
        }
        for (FileStatus child : files.listStatus(status.getPath())) {
            if (child.getPath().getName().equals(DELTA_LOG)) {
                throw deltaTable(status.getPath());
            }
            if (child.getPath().getName().endsWith(".metadata.json")
                    && status.getPath().getName().equals("metadata")) {
                throw new InvalidInputException(status.getPath().getParent()
                        + " is an Iceberg table, whose folder also holds files that are deleted; read it with --table");
            }
            if (!isHidden(child.getPath())) {
                collect(files, child, into);
            }
        }
    }

    private static InvalidInputException deltaTable(Path folder) {
        return new InvalidInputException(folder
                + " is a Delta table, whose folder also holds files that are deleted; read it with --format delta");
    }

    private static boolean isHidden(Path path) {
        String name = path.getName();
        return name.startsWith(".") || (name.startsWith("_") && !name.contains("="));
    }

    /** The folder above the {@code key=value} folders that {@code folder} ends with. */
    private static Path basePath(Path folder) {
        Path base = folder;
        while (base.getName().contains("=") && base.getParent() != null) {
            base = base.getParent();
        }
        return base;
    }
}
