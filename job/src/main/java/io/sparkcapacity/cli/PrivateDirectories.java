package io.sparkcapacity.cli;

import io.sparkcapacity.error.SparkMessages;
import io.sparkcapacity.error.UnavailableException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.FileUtil;
import org.apache.hadoop.util.ShutdownHookManager;

/**
 * Directories for temporary files. What Spark spills and shuffles holds activations, and Spark leaves it readable to
 * everybody. These directories can be entered by their owner alone, and are deleted when the JVM ends.
 */
final class PrivateDirectories {
    /** After Spark, which deletes what it made in them. */
    private static final int PRIORITY = 1;

    private PrivateDirectories() {}

    /**
     * Makes one in each of {@code parents}, which are separated by commas, as the result is.
     *
     * @throws UnavailableException if that is not possible
     */
    static String in(String parents) {
        List<String> made = new ArrayList<>();
        for (String parent : parents.split(",", -1)) {
            made.add(makeIn(parent.strip()));
        }
        return String.join(",", made);
    }

    /** Spark makes what is missing; a link to a directory is one, which createDirectories does not know. */
    private static Path existing(Path directory) throws IOException {
        return Files.isDirectory(directory) ? directory : Files.createDirectories(directory);
    }

    private static String makeIn(String parent) {
        try {
            Path made = Files.createTempDirectory(existing(Path.of(parent)), "capacity-");
            File directory = made.toFile();
            ShutdownHookManager.get().addShutdownHook(() -> FileUtil.fullyDelete(directory), PRIORITY);
            return made.toString();
        } catch (IOException e) {
            throw new UnavailableException(
                    "No temporary files can be made in " + parent + " (" + SparkMessages.reason(e)
                            + "); name another directory with --conf spark.local.dir=DIR",
                    e);
        }
    }
}
