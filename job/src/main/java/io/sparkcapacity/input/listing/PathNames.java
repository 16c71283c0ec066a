package io.sparkcapacity.input.listing;

import io.sparkcapacity.error.InvalidSettingException;
import org.apache.hadoop.fs.Path;

/** Paths by their names, which may have colons. Hadoop takes what is before a colon for the scheme of a URL. */
public final class PathNames {
    private PathNames() {}

    /**
     * The path that a user calls {@code given}, which is a URL or a local name.
     *
     * @throws InvalidSettingException if its colon lets it look like a URL
     * @throws IllegalArgumentException if it is no path
     */
    public static Path given(String given) {
        int colon = given.indexOf(':');
        int slash = given.indexOf('/');
        if (colon >= 0 && colon + 1 != slash && (slash < 0 || colon < slash)) {
            throw new InvalidSettingException("Path '" + given + "' can't be told from a URL, because it has a colon"
                    + " before its first slash; write ./" + given + " if it is the name of a file or folder here");
        }
        return new Path(given);
    }

    /** What is called {@code name} in {@code folder}. */
    public static Path in(Path folder, String name) {
        return new Path(folder, new Path(null, null, name));
    }

    /** What is called as {@code path} with {@code end} at the end of its name, beside it. */
    public static Path withEnd(Path path, String end) {
        return in(path.getParent(), path.getName() + end);
    }
}
