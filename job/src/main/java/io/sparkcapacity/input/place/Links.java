package io.sparkcapacity.input.place;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Resolves links as the operating system does, and also where nothing exists yet: a link to a place that does not exist
 * is that place.
 */
final class Links {
    /** Linux follows as many. */
    private static final int MOST = 40;

    /** A descriptor that a process has open: a link whose text is a name for people, such as {@code pipe:[123]}. */
    private static final Pattern DESCRIPTOR = Pattern.compile("/proc/[^/]+/(task/[^/]+/)?fd/[0-9]+");

    private int followed;

    private Links() {}

    /**
     * {@code path} without links.
     *
     * @throws IOException if links form a loop, or a folder cannot be searched
     */
    static Path resolve(Path path) throws IOException {
        return new Links().resolved(path.toAbsolutePath());
    }

    static boolean isDescriptor(Path resolved) {
        return DESCRIPTOR.matcher(resolved.toString()).matches();
    }

    private Path resolved(Path path) throws IOException {
        if (path.getParent() == null) {
            return path;
        }
        Path parent = resolved(path.getParent());
        String name = path.getFileName().toString();
        if (name.equals(".") || name.isEmpty()) {
            return parent;
        }
        if (name.equals("..")) {
            return parent.getParent() == null ? parent : parent.getParent();
        }
        Path here = parent.resolve(name);
        if (isDescriptor(here) || !Files.isSymbolicLink(here)) {
            return here;
        }
        if (++followed > MOST) {
            throw new FileSystemLoopException(here.toString());
        }
        return resolved(parent.resolve(Files.readSymbolicLink(here)));
    }
}
