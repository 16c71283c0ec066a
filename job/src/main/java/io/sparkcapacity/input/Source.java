package io.sparkcapacity.input;

import io.sparkcapacity.error.InvalidSettingException;
import io.sparkcapacity.input.listing.PathNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * An input as the user named it.
 *
 * @param paths files, directories or globs of any Hadoop file system
 * @param format the Spark format of the paths; {@code parquet} files are read one by one, as {@link ParquetCache} does
 * @param table a table of the session's catalogs, instead of paths
 */
public record Source(List<String> paths, String format, Optional<String> table) {
    /** The default format. */
    public static final String PARQUET = "parquet";

    public Source {
        paths = List.copyOf(paths);
        if (table.isPresent() && !paths.isEmpty()) {
            throw new InvalidSettingException("Table " + table.get() + " and " + String.join(", ", paths)
                    + " are both named as the input; name one of them");
        }
        if (table.isEmpty() && paths.isEmpty()) {
            throw new InvalidSettingException("No INPUT is named; name files, directories or globs, or --table NAME");
        }
    }

    /** The paths as a report names them: absolute, with their file systems. */
    List<String> absolutePaths(Configuration configuration) {
        return paths.stream()
                .map(path -> absolute(PathNames.given(path), configuration))
                .toList();
    }

    private static String absolute(Path path, Configuration configuration) {
        try {
            return path.getFileSystem(configuration).makeQualified(path).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Parquet files. */
    public static Source of(List<String> paths) {
        return new Source(paths, PARQUET, Optional.empty());
    }
}
