package io.sparkcapacity.output.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalFilesTest {
    @TempDir
    private java.nio.file.Path directory;

    /** The file system that a writer gets by the settings for {@code folder}. */
    private static FileSystem filesOfWriter(java.nio.file.Path folder) throws IOException {
        Configuration configuration = new Configuration();
        Store.of(new Path(folder.toUri()), configuration)
                .settingsOfWriter(new Path(folder.toUri()))
                .forEach(configuration::set);
        return FileSystem.get(URI.create("file:///"), configuration);
    }

    private String permissions(String name) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve(name)));
    }

    @Test
    void whatIsWrittenHasThePermissionsOfTheFolder() throws IOException {
        java.nio.file.Path folder = Files.createDirectory(
                directory.resolve("private"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-x---")));
        try (FileSystem files = filesOfWriter(folder)) {
            assertThat(files).isInstanceOf(LocalFiles.class);
            files.create(new Path(folder.resolve("file").toUri())).close();
            files.mkdirs(new Path(folder.resolve("a/b").toUri()));
        }
        assertThat(permissions("private/file")).isEqualTo("rw-r-----");
        assertThat(permissions("private/a")).isEqualTo("rwxr-x---");
        assertThat(permissions("private/a/b")).isEqualTo("rwxr-x---");
    }

    /** Otherwise files there would not have the group that shares the folder. */
    @Test
    void foldersInASharedFolderAreShared() throws IOException {
        java.nio.file.Path shared = Files.createDirectory(directory.resolve("shared"));
        Files.setAttribute(shared, "unix:mode", 02750);
        try (FileSystem files = filesOfWriter(shared)) {
            files.mkdirs(new Path(shared.resolve("a/b").toUri()));
        }
        assertThat((int) Files.getAttribute(shared.resolve("a/b"), "unix:mode") & 07777)
                .isEqualTo(02750);
    }

    @Test
    void permissionsAreSetOneByOne() throws IOException {
        java.nio.file.Path file = Files.createFile(directory.resolve("file"));
        try (FileSystem files = filesOfWriter(directory)) {
            files.setPermission(new Path(file.toUri()), FsPermission.valueOf("-r-x-w---x"));
        }
        assertThat(permissions("file")).isEqualTo("r-x-w---x");
    }

    @Test
    void aFolderIsListed() throws IOException {
        Files.createFile(directory.resolve("one"));
        Files.createDirectory(directory.resolve("two"));
        try (FileSystem files = filesOfWriter(directory)) {
            assertThat(Stream.of(files.listStatus(new Path(directory.toUri())))
                            .map(FileStatus::getPath)
                            .map(Path::getName))
                    .containsExactlyInAnyOrder("one", "two");
        }
    }
}
