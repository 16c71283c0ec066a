package io.sparkcapacity.output.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/**
 * Hadoop's local files, where a folder can be listed if it can be opened. Hadoop asks access(2) first, which knows
 * nothing of the capabilities of a process and refuses folders that the system lets it open.
 */
public final class ListedByOpening extends RawLocalFileSystem {
    @Override
    public FileStatus[] listStatus(Path path) throws IOException {
        java.nio.file.Path folder = pathToFile(path).toPath();
        if (!Files.isDirectory(folder)) {
            return super.listStatus(path);
        }
        List<FileStatus> found = new ArrayList<>();
        try (DirectoryStream<java.nio.file.Path> names = Files.newDirectoryStream(folder)) {
            for (java.nio.file.Path name : names) {
                status(new Path(path, new Path(null, null, name.getFileName().toString())))
                        .ifPresent(found::add);
            }
        }
        return found.toArray(FileStatus[]::new);
    }

    /** Empty if somebody has deleted it since it was listed. */
    private Optional<FileStatus> status(Path path) throws IOException {
        try {
            return Optional.of(getFileStatus(path));
        } catch (FileNotFoundException e) {
            return Optional.empty();
        }
    }
}
