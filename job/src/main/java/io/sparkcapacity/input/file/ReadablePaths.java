package io.sparkcapacity.input.file;

import java.io.Serializable;
import java.net.URI;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Paths of files as people write them, from Spark's URL-encoded ones. Files of the local disk have no scheme if it is
 * the default file system, so that every program opens them.
 *
 * @param defaultScheme the scheme of paths without one
 */
public record ReadablePaths(String defaultScheme) implements Serializable {
    private static final String LOCAL = "file";

    public static ReadablePaths of(Configuration configuration) {
        return new ReadablePaths(
                String.valueOf(FileSystem.getDefaultUri(configuration).getScheme()));
    }

    /** Whether local paths have no scheme. */
    public boolean areLocalByDefault() {
        return defaultScheme.equals(LOCAL);
    }

    /** The path that {@code encoded} stands for. */
    public String of(String encoded) {
        Path path = new Path(URI.create(encoded));
        URI uri = path.toUri();
        boolean plain = areLocalByDefault() && LOCAL.equals(uri.getScheme()) && uri.getAuthority() == null;
        return plain ? uri.getPath() : path.toString();
    }
}
