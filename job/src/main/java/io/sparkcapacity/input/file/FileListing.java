package io.sparkcapacity.input.file;

import io.sparkcapacity.error.InvalidInputException;
import io.sparkcapacity.error.MissingInputException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Lists the files of an input. In a directory, hidden names (those that start with a dot or an underscore) are left
 * out. If some names end in .parquet, all others are left out, too.
 */
final class FileListing {
    private static final String DELTA_LOG = "_delta_log";

    private FileListing() {}

    /** @throws MissingInputException if an input does not exist, cannot be reached or has no file */
    static List<InputRoot> of(List<String> inputs, Configuration configuration) {
        List<InputRoot> roots = new ArrayList<>();
        for (String input : inputs) {
            try {
                roots.addAll(of(input, configuration));
            } catch (FileNotFoundException e) {
                throw missing(input);
            } catch (IOException e) {
                throw new MissingInputException("Input " + input + " can't be reached (" + e.getMessage()
                        + "); check the path and who may read it");
            } catch (InvalidInputException | MissingInputException e) {
                throw e;
            } catch (IllegalArgumentException e) {
                throw new MissingInputException("'" + input + "' is not a path: " + e.getMessage());
            }
        }
        return List.copyOf(roots);
    }

    private static MissingInputException missing(String input) {
        return new MissingInputException("No such input: " + input + "; check the path");
    }

    private static List<InputRoot> of(String input, Configuration configuration) throws IOException {
        FileSystem files = new Path(input).getFileSystem(configuration);
        List<InputRoot> roots = new ArrayList<>();
        Set<Path> basePaths = new HashSet<>();
        for (FileStatus match : matches(input, files)) {
            List<FileStamp> stamps = stamps(files, match);
            if (stamps.isEmpty()) {
                throw new MissingInputException("No Parquet file in " + input + "; name a directory that holds some");
            }
            Path basePath = basePath(
                    match.isDirectory() ? match.getPath() : match.getPath().getParent());
            if (basePaths.add(basePath) && files.exists(new Path(basePath, DELTA_LOG))) {
                throw deltaTable(basePath);
            }
            roots.add(new InputRoot(match.getPath().toString(), basePath.toString(), stamps));
        }
        return roots;
    }

    /** The path itself if it exists, even if its name has characters of a glob; else what matches it as a glob. */
    private static List<FileStatus> matches(String input, FileSystem files) throws IOException {
        Path path = new Path(input);
        if (files.exists(path)) {
            return List.of(files.getFileStatus(path));
        }
        FileStatus[] matches = files.globStatus(path);
        if (matches == null || matches.length == 0) {
            throw missing(input);
        }
        Arrays.sort(matches);
        return Arrays.stream(matches)
                .filter(match -> matches.length == 1 || !isHidden(match.getPath()))
                .toList();
    }

    private static List<FileStamp> stamps(FileSystem files, FileStatus root) throws IOException {
        List<FileStamp> stamps = new ArrayList<>();
        collect(files, root, stamps);
        if (root.isDirectory() && stamps.stream().anyMatch(FileStamp::isNamedParquet)) {
            stamps.removeIf(stamp -> !stamp.isNamedParquet());
        }
        stamps.sort(Comparator.comparing(FileStamp::path));
        return stamps;
    }

    private static void collect(FileSystem files, FileStatus status, List<FileStamp> into) throws IOException {
        if (status.isFile()) {
            into.add(FileStamp.of(status));
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
                + " is a Delta table, whose folder also holds files that are deleted; read it with"
                + " --input-format delta");
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
