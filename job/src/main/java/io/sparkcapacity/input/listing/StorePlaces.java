package io.sparkcapacity.input.listing;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** The places of HDFS or of an object store, where a path is all there is to know of a file. */
final class StorePlaces implements Places {
    private final FileSystem files;

    StorePlaces(FileSystem files) {
        this.files = files;
    }

    private static Entry entry(FileStatus status) {
        return new Entry(
                status.getPath(),
                status.isDirectory() ? Entry.Kind.FOLDER : Entry.Kind.FILE,
                status.getLen(),
                status.getModificationTime(),
                status.getPath().toString());
    }

    @Override
    public Optional<Entry> at(Path path) throws IOException {
        try {
            return Optional.of(entry(files.getFileStatus(path)));
        } catch (FileNotFoundException e) {
            return Optional.empty();
        }
    }

    @Override
    public List<Entry> in(Path folder) throws IOException {
        return Stream.of(files.listStatus(folder)).map(StorePlaces::entry).toList();
    }

    @Override
    public List<Entry> matching(Path glob) throws IOException {
        return Stream.ofNullable(files.globStatus(glob))
                .flatMap(Stream::of)
                .sorted()
                .map(StorePlaces::entry)
                .toList();
    }

    @Override
    public boolean opens(String name) {
        return true;
    }
}
