package io.sparkcapacity.input.listing;

import io.sparkcapacity.error.Causes;
import io.sparkcapacity.error.InvalidSettingException;
import io.sparkcapacity.error.RemovedFolder;
import io.sparkcapacity.error.SparkMessages;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.Path;

/** Paths by their names, which may have colons. Hadoop takes what is before a colon for the scheme of a URL. */
public final class PathNames {
    private static final Pattern URL = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:/.*", Pattern.DOTALL);
    private static final Pattern COLON_FIRST = Pattern.compile("[^/]*:.*", Pattern.DOTALL);

    private PathNames() {}

    /**
     * The path that a user calls {@code given}, which is a URL or a local name.
     *
     * @throws InvalidSettingException if it is neither, or if its colon makes it look like a URL
     */
    public static Path given(String given) {
        if (COLON_FIRST.matcher(given).matches() && !URL.matcher(given).matches()) {
            throw new InvalidSettingException("Path '" + given + "' can't be told from a URL, because it has a colon"
                    + " before its first slash; write ./" + given + " for a file or folder here, or scheme:// if it is"
                    + " a URL, such as s3a://bucket/folder");
        }
        RemovedFolder.requireNotIn(given);
        try {
            return new Path(given);
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingException("'" + given + "' is not a path ("
                    + SparkMessages.firstLine(Causes.innermost(e))
                    + "); write a name, or a URL such as s3a://bucket/folder");
        }
    }

    /** What is called {@code name} in {@code folder}. */
    public static Path in(Path folder, String name) {
        return new Path(folder, new Path(null, null, name));
    }

    /** The path next to {@code path} whose name is longer by {@code end}. */
    public static Path withEnd(Path path, String end) {
        return in(path.getParent(), path.getName() + end);
    }
}
