package io.sparkcapacity.input.file;

import io.sparkcapacity.error.InvalidInputException;
import io.sparkcapacity.error.InvalidSettingException;
import io.sparkcapacity.error.MissingInputException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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

    private PinnedFiles(List<String> inputs, Configuration configuration) {
        this.inputs = List.copyOf(inputs);
        this.configuration = configuration;
        this.roots = FileListing.of(inputs, configuration);
        Set<String> seen = new HashSet<>();
        for (FileStamp file : files()) {
            if (SparkHadoopUtil.get().isGlobPath(new Path(file.path()))) {
                throw new InvalidInputException("File " + file.path()
                        + " has a character of a glob in its path ([ ] { } * ? or a backslash), and Spark reads such"
                        + " files twice or not at all; rename it, or read it through a link");
            }
            if (!seen.add(file.path())) {
                throw new InvalidSettingException("File " + file.path()
                        + " is named twice by the inputs, and would count twice in every capacity; name it once");
            }
        }
    }

    /**
     * Lists {@code inputs}: files, directories and globs of any Hadoop file system; see {@link FileListing}.
     *
     * @throws MissingInputException if a path does not exist, cannot be reached or has no file
     * @throws InvalidSettingException if a file is named twice
     * @throws InvalidInputException if Spark could not read a file because of its name, or would read deleted files
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
        OutputPlace.requireApart(output, roots.stream().map(InputRoot::path).toList(), configuration);
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
            now = byPath(FileListing.of(inputs, configuration));
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
