package io.sparkcapacity.output.store;

import io.sparkcapacity.input.listing.PathNames;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Any other file system that Hadoop knows. */
record HadoopStore(FileSystem files) implements Store {
    /** The file systems that have folders. All others are taken for object stores, which copy what they rename. */
    private static final Set<String> WITH_FOLDERS = Set.of("hdfs", "webhdfs", "swebhdfs", "viewfs", "ofs", "maprfs");

    @Override
    public List<String> names(Path folder) throws IOException {
        try {
            return Arrays.stream(files.listStatus(folder))
                    .map(status -> status.getPath().getName())
                    .toList();
        } catch (FileNotFoundException e) {
            return List.of();
        }
    }

    @Override
    public boolean exists(Path path) throws IOException {
        return files.exists(path);
    }

    @Override
    public boolean isFolder(Path path) throws IOException {
        try {
            return files.getFileStatus(path).isDirectory();
        } catch (FileNotFoundException e) {
            return false;
        }
    }

    @Override
    public void createFolder(Path folder) throws IOException {
        require(files.mkdirs(folder), "no folder can be created at " + folder);
    }

    @Override
    public void write(Path file, Text text) throws IOException {
        if (!renamesFolders()) { // An object appears whole.
            put(file, text);
            return;
        }
        Path part = PathNames.withEnd(file, PART);
        put(part, text);
        replace(part, file);
    }

    private void put(Path file, Text text) throws IOException {
        try (OutputStream stream = files.create(file, true)) {
            text.writeTo(stream);
        }
    }

    @Override
    public void touch(Path file) throws IOException {
        put(file, Text.of(""));
    }

    @Override
    public Optional<String> read(Path file) throws IOException {
        try (InputStream stream = files.open(file)) {
            return Optional.of(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (FileNotFoundException e) {
            return Optional.empty();
        }
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        require(!files.exists(to), to + " was created by somebody else");
        require(files.rename(from, to), from + " was not renamed to " + to + "; check who may write there");
    }

    @Override
    public void replace(Path from, Path to) throws IOException {
        files.delete(to, false);
        move(from, to);
    }

    private static void require(boolean done, String otherwise) throws IOException {
        if (!done) {
            throw new IOException(otherwise);
        }
    }

    @Override
    public void delete(Path path) throws IOException {
        files.delete(path, true);
    }

    @Override
    public void deleteIfEmpty(Path folder) throws IOException {
        if (files.exists(folder) && files.listStatus(folder).length == 0) {
            files.delete(folder, false);
        }
    }

    @Override
    public long modified(Path path) throws IOException {
        FileStatus status = files.getFileStatus(path);
        return status.getModificationTime();
    }

    @Override
    public boolean renamesFolders() {
        return WITH_FOLDERS.contains(files.getUri().getScheme());
    }

    /** Only the store knows; it says so when the place is claimed. */
    @Override
    public void requireWritable(Path path) {}

    @Override
    public Map<String, String> settingsOfWriter(Path folder) {
        return Map.of();
    }
}
