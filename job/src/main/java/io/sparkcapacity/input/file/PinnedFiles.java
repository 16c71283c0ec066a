package io.sparkcapacity.input.file;

import io.sparkcapacity.error.InvalidInputException;
import io.sparkcapacity.error.InvalidSettingException;
import io.sparkcapacity.error.MissingInputException;
import io.sparkcapacity.input.listing.Entry;
import io.sparkcapacity.input.listing.FolderColumns;
import io.sparkcapacity.input.listing.LeftOut;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.deploy.SparkHadoopUtil;

/**
 * The files of an input as they were when the run began. They are in the order in which they are read: roots as given,
 * the files of a directory by path.
 *
 * <p>The list is compared with the files again at the end. If a part of the input had been missed without notice, every
 * capacity would be too high.
 */
public final class PinnedFiles {
    private final List<String> inputs;
    private final Configuration configuration;
    private final List<InputRoot> roots;
    private final List<LeftOut> leftOut;
    private final List<String> linkedTo;

    private PinnedFiles(List<String> inputs, Configuration configuration) {
        this.inputs = List.copyOf(inputs);
        this.configuration = configuration;
        FileListing listing = FileListing.of(inputs, configuration);
        this.roots = listing.roots();
        this.leftOut = listing.leftOut();
        this.linkedTo = listing.linkedTo();
        for (FileStamp file : files()) {
            if (SparkHadoopUtil.get().isGlobPath(new Path(file.path()))) {
                throw new InvalidInputException("File " + file.path()
                        + " has a character of a glob in its path ([ ] { } * ? or a backslash), and Spark reads such"
                        + " files twice or not at all; rename it, or read it through a link");
            }
        }
    }

    /**
     * Lists {@code inputs}: files, directories and globs of any Hadoop file system; see {@link FileListing}.
     *
     * @throws MissingInputException if a path does not exist, cannot be reached or has no file
     * @throws InvalidSettingException if a file is named twice, or there is no file system for a path
     * @throws InvalidInputException if Spark could not read a file because of its name, or files would be missing,
     *     count twice or be deleted ones
     * @throws io.sparkcapacity.error.UnavailableException if a store cannot be reached
     */
    public static PinnedFiles of(List<String> inputs, Configuration configuration) {
        return new PinnedFiles(inputs, configuration);
    }

    /** The inputs as they were given. */
    String named() {
        return String.join(", ", inputs);
    }

    public List<InputRoot> roots() {
        return roots;
    }

    /**
     * The columns that folders are.
     *
     * @throws InvalidInputException if some files have other such columns than the rest
     */
    public FolderColumns folderColumns() {
        Map<Path, Set<Path>> folders = new LinkedHashMap<>();
        for (InputRoot root : roots) {
            Set<Path> below = folders.computeIfAbsent(new Path(root.basePath()), base -> new LinkedHashSet<>());
            root.files().forEach(file -> below.add(new Path(file.path()).getParent()));
        }
        return FolderColumns.of(folders);
    }

    /** How many files are named in which way, for people. */
    public List<String> endings() {
        Map<String, Long> counts = files().stream()
                .collect(Collectors.groupingBy(
                        file -> Entry.parquetEnding(file.path())
                                .map(ending -> "named *" + ending)
                                .orElse("with other names"),
                        TreeMap::new,
                        Collectors.counting()));
        return counts.entrySet().stream()
                .map(count -> count.getValue() + (count.getValue() == 1 ? " file " : " files ") + count.getKey())
                .toList();
    }

    /** What lies in the folders of the input and is not read. */
    public List<LeftOut> leftOut() {
        return leftOut;
    }

    public List<FileStamp> files() {
        return roots.stream().flatMap(root -> root.files().stream()).toList();
    }

    public long bytes() {
        return files().stream().mapToLong(FileStamp::length).sum();
    }

    /**
     * Fails if writing to {@code output} would replace a file that is read, or add files to the input.
     *
     * @throws InvalidSettingException naming the input
     */
    public void requireApartFrom(String output) {
        List<String> inputs = Stream.concat(roots.stream().map(InputRoot::path), linkedTo.stream())
                .toList();
        OutputPlace.requireApart(output, inputs, configuration);
    }

    /**
     * Fails if a file was deleted, replaced or added since.
     *
     * @throws InvalidInputException naming the file
     */
    public void requireUnchanged() {
        Map<String, FileStamp> before = byPath(roots);
        Map<String, FileStamp> now;
        try {
            now = byPath(FileListing.of(inputs, configuration).roots());
        } catch (MissingInputException e) {
            throw changed("input was deleted: " + e.getMessage());
        }
        before.forEach((path, stamp) -> {
            if (!now.containsKey(path)) {
                throw changed("file " + path + " was deleted");
            }
            if (!now.get(path).equals(stamp)) {
                throw changed("file " + path + " was replaced");
            }
        });
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

    private static Map<String, FileStamp> byPath(List<InputRoot> roots) {
        Map<String, FileStamp> byPath = new TreeMap<>();
        roots.stream().flatMap(root -> root.files().stream()).forEach(stamp -> byPath.put(stamp.path(), stamp));
        return byPath;
    }
}
