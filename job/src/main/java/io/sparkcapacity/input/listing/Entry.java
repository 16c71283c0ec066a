package io.sparkcapacity.input.listing;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.hadoop.fs.Path;

/**
 * A path that was given, or a name in a folder.
 *
 * @param path the path by which it is read; links are not resolved in it
 * @param length its bytes, for a file
 * @param modified the time of its last change in milliseconds, for a file
 * @param real names the same file or folder by whichever path it is reached: the path without links, or the number of a
 *     file with several names
 */
public record Entry(Path path, Kind kind, long length, long modified, String real) {
    /** The endings of Parquet files, in lower case. */
    private static final List<String> PARQUET = List.of(".parquet", ".parq", ".pq");

    /** What it is, with links followed. */
    public enum Kind {
        FILE,
        FOLDER,
        /** A link that leads to nothing. */
        DANGLING_LINK,
        /** A pipe, a socket or a device. */
        SPECIAL,
        /** Something whose name is no text in the encoding of this process. */
        UNDECODABLE
    }

    public String name() {
        return path.getName();
    }

    /** The path without links, if it is known. */
    public Optional<Path> withoutLinks() {
        return real.startsWith(Path.SEPARATOR)
                ? Optional.of(new Path(path.toUri().getScheme(), path.toUri().getAuthority(), real))
                : Optional.empty();
    }

    public boolean isFolder() {
        return kind == Kind.FOLDER;
    }

    /** Whether readers ignore it by its name, as Spark does. */
    public boolean isHidden() {
        String name = name();
        return name.startsWith(".") || (name.startsWith("_") && !name.contains("=")) || isBeingCopied();
    }

    /** Whether HDFS has not yet got all of it. */
    boolean isBeingCopied() {
        return name().endsWith("._COPYING_");
    }

    /** Whether its name ends as those of Parquet files do, in any case. */
    public boolean isNamedParquet() {
        return parquetEnding(name()).isPresent();
    }

    /** The ending of a Parquet file that {@code name} has in any case, in lower case. */
    public static Optional<String> parquetEnding(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return PARQUET.stream().filter(lower::endsWith).findFirst();
    }
}
