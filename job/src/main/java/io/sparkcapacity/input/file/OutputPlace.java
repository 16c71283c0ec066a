package io.sparkcapacity.input.file;

import io.sparkcapacity.error.InvalidSettingException;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** The place of an output, which must not overlap with an input. */
public final class OutputPlace {
    private OutputPlace() {}

    /**
     * Fails if {@code output} is one of {@code inputs}, is inside one of them, or contains one.
     *
     * @param inputs files and folders
     * @throws InvalidSettingException naming the input
     */
    public static void requireApart(String output, List<String> inputs, Configuration configuration) {
        String written = canonical(output, configuration) + Path.SEPARATOR;
        for (String input : inputs) {
            String read = canonical(input, configuration) + Path.SEPARATOR;
            if (read.startsWith(written) || written.startsWith(read)) {
                throw new InvalidSettingException("Output " + output + " and input " + input
                        + " lie in each other; name a place for the output that is apart");
            }
        }
    }

    /** The path with its file system. Links are resolved on the local one. */
    private static String canonical(String path, Configuration configuration) {
        try {
            Path qualified = new Path(path).getFileSystem(configuration).makeQualified(new Path(path));
            return "file".equals(qualified.toUri().getScheme())
                    ? new File(qualified.toUri().getPath()).getCanonicalPath()
                    : qualified.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
