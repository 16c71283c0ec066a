package io.sparkcapacity.output.store;

import io.sparkcapacity.input.listing.PathNames;
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
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * Hadoop's local files by the operating system's own operations. Hadoop starts a process for the permissions of every
 * file and folder. And it asks access(2) before it lists a folder, which knows nothing of the capabilities of a process
 * and refuses folders that the system lets it open.
 */
public final class LocalFiles extends RawLocalFileSystem {
    private static final String MODE = "unix:mode";

    /** Those of chmod(2) above the nine of user, group and others. */
    private static final int SPECIAL_BITS = 07000;

    /** What the system gives a folder besides, such as the group of the folder it lies in, stays as it is. */
    @Override
    public void setPermission(Path path, FsPermission permission) throws IOException {
        java.nio.file.Path file = pathToFile(path).toPath();
        if (!file.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            super.setPermission(path, permission);
            return;
        }
        int special = (int) Files.getAttribute(file, MODE) & SPECIAL_BITS;
        Files.setAttribute(file, MODE, special | permission.toShort());
    }

    @Override
    public FileStatus[] listStatus(Path path) throws IOException {
        java.nio.file.Path folder = pathToFile(path).toPath();
        if (!Files.isDirectory(folder)) {
            return super.listStatus(path);
        }
        List<FileStatus> found = new ArrayList<>();
        try (DirectoryStream<java.nio.file.Path> names = Files.newDirectoryStream(folder)) {
            for (java.nio.file.Path name : names) {
                status(PathNames.in(path, name.getFileName().toString())).ifPresent(found::add);
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
