package io.sparkcapacity.input.file;

import java.util.List;

/**
 * A path that was given as input, or one match of a glob.
 *
 * @param basePath the folder below which {@code key=value} folders are columns
 * @param files its files by path
 */
public record InputRoot(String path, String basePath, List<FileStamp> files) {
    public InputRoot {
        files = List.copyOf(files);
    }
}
