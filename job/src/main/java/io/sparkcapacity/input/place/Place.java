package io.sparkcapacity.input.place;

import io.sparkcapacity.input.listing.PathNames;
import io.sparkcapacity.input.listing.Stores;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** A place of files, by what it really is: qualified with its file system, and on a local disk without links. */
public final class Place {
    private final String given;
    private final Path path;
    private final FileSystem files;

    private Place(String given, Path path, FileSystem files) {
        this.given = given;
        this.path = path;
        this.files = files;
    }

    /**
     * The place that {@code given} names.
     *
     * @throws io.sparkcapacity.error.UserException if Spark has no file system for it
     * @throws UncheckedIOException if its file system cannot be reached, or links form a loop
     */
    public static Place of(String given, Configuration configuration) {
        try {
            Path named = PathNames.given(given);
            FileSystem files = Stores.of(named, configuration);
            Path qualified = files.makeQualified(named);
            return new Place(given, isLocal(qualified) ? withoutLinks(qualified) : qualified, files);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isLocal(Path path) {
        return "file".equals(path.toUri().getScheme());
    }

    private static java.nio.file.Path local(Path path) {
        return java.nio.file.Path.of(path.toUri().getPath());
    }

    private static Path withoutLinks(Path path) throws IOException {
        return new Path("file", null, Links.resolve(local(path)).toString());
    }

    /** Its name as a user gave it. */
    public String given() {
        return given;
    }

    /** Where it really is. */
    public Path path() {
        return path;
    }

    /** The same on a local disk; empty if it is elsewhere. */
    public Optional<java.nio.file.Path> local() {
        return isLocal(path) ? Optional.of(local(path)) : Optional.empty();
    }

    public boolean isRoot() {
        return path.getParent() == null;
    }

    /** Whether it is a descriptor that a process has open, such as standard output. */
    public boolean isDescriptor() {
        return isLocal(path) && Links.isDescriptor(local(path));
    }

    /** Whether something is mounted there, such as the volume of a container. */
    public boolean isMountPoint() throws IOException {
        return isLocal(path) && Mounts.isAt(local(path));
    }

    /**
     * What is there now.
     *
     * @throws IOException if that cannot be found out
     */
    public Kind kind() throws IOException {
        if (isDescriptor()) {
            return Kind.SPECIAL;
        }
        return isLocal(path) ? localKind() : remoteKind();
    }

    private Kind localKind() throws IOException {
        try {
            BasicFileAttributes found = Files.readAttributes(local(path), BasicFileAttributes.class);
            if (found.isDirectory()) {
                return Kind.FOLDER;
            }
            return found.isRegularFile() ? Kind.FILE : Kind.SPECIAL;
        } catch (NoSuchFileException e) {
            return Kind.ABSENT;
        } catch (FileSystemException e) {
            if (String.valueOf(e.getReason()).contains("Not a directory")) {
                return Kind.ABSENT;
            }
            throw e;
        }
    }

    private Kind remoteKind() throws IOException {
        try {
            FileStatus found = files.getFileStatus(path);
            return found.isDirectory() ? Kind.FOLDER : Kind.FILE;
        } catch (FileNotFoundException e) {
            return Kind.ABSENT;
        }
    }

    /** Whether this and {@code other} are the same place, or one of them lies in the other. */
    public boolean overlaps(Place other) {
        return contains(other) || other.contains(this);
    }

    private boolean contains(Place other) {
        String container = identity(path);
        for (Path part = other.path; part != null; part = part.getParent()) {
            if (path.equals(part) || container.equals(identity(part))) {
                return true;
            }
        }
        return false;
    }

    /**
     * Different paths are the same place if a folder is mounted a second time. So a local place is known by the number
     * of its deepest folder that exists, and the names below it.
     */
    private static String identity(Path path) {
        if (!isLocal(path)) {
            return path.toString();
        }
        java.nio.file.Path existing = local(path);
        String below = "";
        while (existing.getParent() != null && !Files.exists(existing, LinkOption.NOFOLLOW_LINKS)) {
            below = "/" + existing.getFileName() + below;
            existing = existing.getParent();
        }
        try {
            Object key =
                    Files.readAttributes(existing, BasicFileAttributes.class).fileKey();
            return (key == null ? existing.toString() : key.toString()) + below;
        } catch (IOException e) {
            return path.toString(); // It disappeared just now, or may not be looked at: its name has to do.
        }
    }

    @Override
    public String toString() {
        return given;
    }
}
