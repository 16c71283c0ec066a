package io.sparkcapacity.output.store;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** What a commit needs of a file system. Every method throws {@link IOException} if the file system refuses. */
public sealed interface Store permits LocalStore, HadoopStore {
    /** The end of the name of a file that is not whole yet. */
    String PART = ".part";

    /** The file systems of Hadoop that do not say so: their methods that write are no operations at all. */
    Set<String> READ_ONLY = Set.of("http", "https");

    /**
     * The store of {@code path}.
     *
     * @throws IOException if it cannot be reached, or can only be read
     */
    static Store of(Path path, Configuration configuration) throws IOException {
        FileSystem files = path.getFileSystem(configuration);
        String scheme = files.makeQualified(path).toUri().getScheme();
        if (READ_ONLY.contains(scheme)) {
            throw new IOException("what is at " + scheme + " can only be read");
        }
        return "file".equals(scheme) ? LocalStore.of(configuration) : new HadoopStore(files);
    }

    /** The names in {@code folder}; none if there is no such folder. */
    List<String> names(Path folder) throws IOException;

    boolean exists(Path path) throws IOException;

    boolean isFolder(Path path) throws IOException;

    /** Creates a folder, and those that it lies in. It may be there already. */
    void createFolder(Path folder) throws IOException;

    /** Writes a file, which appears whole. It replaces another. */
    void write(Path file, Text text) throws IOException;

    /** Writes a small file, which appears whole. It replaces another. */
    default void write(Path file, String text) throws IOException {
        write(file, Text.of(text));
    }

    /** Replaces a small file without care: only its time matters. */
    void touch(Path file) throws IOException;

    /** The text of a small file; empty if there is none. */
    Optional<String> read(Path file) throws IOException;

    /** Moves a file or a folder to a place where nothing is. */
    void move(Path from, Path to) throws IOException;

    /** Moves a file to a place where another file may be, which it replaces. */
    void replace(Path from, Path to) throws IOException;

    /** Deletes a file, or a folder and everything in it; it may be gone already. */
    void delete(Path path) throws IOException;

    /** Deletes a folder that is empty; any other stays. */
    void deleteIfEmpty(Path folder) throws IOException;

    /** When a file or folder was last written, in milliseconds by the clock of the store. */
    long modified(Path path) throws IOException;

    /** Whether a folder is renamed in one step, and not by copying one file after the other. */
    boolean renamesFolders();

    /** Fails if a file or a folder at {@code path} could not be moved, so that it is found out early. */
    void requireWritable(Path path) throws IOException;

    /**
     * Settings with which Spark writes nothing but the files themselves into {@code folder}, with the permissions that
     * this user gives to new files.
     */
    Map<String, String> settingsOfWriter(Path folder) throws IOException;
}
