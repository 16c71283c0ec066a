package io.sparkcapacity.output.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * A local disk, by the operating system's own operations. Hadoop's rename moves a folder <em>into</em> one that is at
 * its new place, so that of two runs one would be hidden in the other.
 */
record LocalStore(Class<? extends FileSystem> writersFiles) implements Store {
    /** The local disk, to which Spark writes with those of our classes that {@code configuration} finds. */
    static LocalStore of(Configuration configuration) {
        // Spark does not find our class everywhere, such as in a jar that was added to a session.
        boolean found = configuration.getClassByNameOrNull(LocalFiles.class.getName()) != null;
        return new LocalStore(found ? LocalFiles.class : RawLocalFileSystem.class);
    }

    private static java.nio.file.Path local(Path path) {
        return java.nio.file.Path.of(path.toUri().getPath());
    }

    @Override
    public List<String> names(Path folder) throws IOException {
        try (Stream<java.nio.file.Path> names = Files.list(local(folder))) {
            return names.map(path -> path.getFileName().toString()).toList();
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of();
        }
    }

    @Override
    public boolean exists(Path path) {
        return Files.exists(local(path), LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public boolean isFolder(Path path) {
        return Files.isDirectory(local(path));
    }

    @Override
    public void createFolder(Path folder) throws IOException {
        Files.createDirectories(local(folder));
    }

    @Override
    public void write(Path file, Text text) throws IOException {
        java.nio.file.Path whole = local(file);
        java.nio.file.Path part = whole.resolveSibling(whole.getFileName() + PART);
        try (OutputStream stream = Files.newOutputStream(part)) {
            text.writeTo(stream);
        }
        Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void touch(Path file) throws IOException {
        Files.writeString(local(file), "");
    }

    @Override
    public Optional<String> read(Path file) throws IOException {
        try {
            // What is no text is none of ours, so any bytes may be there.
            return Optional.of(new String(Files.readAllBytes(local(file)), StandardCharsets.UTF_8));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        Files.move(local(from), local(to), StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void replace(Path from, Path to) throws IOException {
        move(from, to);
    }

    @Override
    public void delete(Path path) throws IOException {
        if (!exists(path)) {
            return;
        }
        Files.walkFileTree(local(path), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(java.nio.file.Path file, BasicFileAttributes attributes)
                    throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(java.nio.file.Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }

            @Override
            public FileVisitResult postVisitDirectory(java.nio.file.Path folder, IOException failure)
                    throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.deleteIfExists(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    @Override
    public void deleteIfEmpty(Path folder) throws IOException {
        try {
            Files.deleteIfExists(local(folder));
        } catch (DirectoryNotEmptyException e) {
            return; // It stays.
        }
    }

    @Override
    public long modified(Path path) throws IOException {
        return Files.getLastModifiedTime(local(path)).toMillis();
    }

    @Override
    public boolean renamesFolders() {
        return true;
    }

    @Override
    public void requireWritable(Path path) throws IOException {
        if (isFolder(path)) {
            Writable.requireFolder(local(path));
        } else {
            Writable.requireFile(local(path));
        }
    }

    /**
     * Otherwise Hadoop writes a hidden checksum next to each file, which other readers take for data; and it gives
     * files the permissions of its own umask, whatever that of this process is.
     */
    @Override
    public Map<String, String> settingsOfWriter(Path folder) throws IOException {
        // File systems are cached by their scheme, whatever the settings are.
        return Map.of(
                "fs.file.impl",
                writersFiles.getName(),
                "fs.file.impl.disable.cache",
                "true",
                FsPermission.UMASK_LABEL,
                umask(local(folder)));
    }

    /** The permissions that the operating system took from a folder when this process made it. */
    private static String umask(java.nio.file.Path folder) throws IOException {
        String given = PosixFilePermissions.toString(Files.getPosixFilePermissions(folder));
        int taken = FsPermission.valueOf("-rwxrwxrwx").toShort()
                & ~FsPermission.valueOf("-" + given).toShort();
        return String.format(Locale.ROOT, "%03o", taken);
    }
}
