package io.sparkcapacity.recorder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The directory of a cache while it is written. Its files go to a hidden directory next to the output. {@link #publish}
 * renames that directory to the output when everything is written; otherwise {@link #close} deletes it.
 */
final class CacheDirectory implements AutoCloseable {
    /** What to do if the output exists. */
    enum Existing {
        REFUSE,
        OVERWRITE
    }

    private final Path output;
    private final Path staging;

    private CacheDirectory(Path output, Path staging) {
        this.output = output;
        this.staging = staging;
        // The hook also deletes the directory if the recording is interrupted.
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    }

    /**
     * Creates the hidden directory of a new cache.
     *
     * @throws RecordingException if the output exists and must not be overwritten, or if it cannot be written
     */
    static CacheDirectory stage(Path output, Existing existing) {
        try {
            Path target = Files.exists(output)
                    ? output.toRealPath()
                    : output.toAbsolutePath().normalize();
            if (Files.exists(target)) {
                checkReplaceable(target, existing);
            }
            Files.createDirectories(target.getParent());
            return new CacheDirectory(target, Files.createDirectory(sibling(target, "recording")));
        } catch (IOException e) {
            throw RecordingException.failedOutput(output, e);
        }
    }

    private static void checkReplaceable(Path target, Existing existing) throws IOException {
        if (existing == Existing.REFUSE) {
            throw RecordingException.refusedOutput(target, "it exists; name another directory or add --overwrite");
        }
        if (!Files.isDirectory(target)) {
            throw RecordingException.refusedOutput(target, "it is a file, not a cache; name another directory");
        }
        for (Path file : list(target)) {
            // A mistyped --output must not delete files that are not part of a cache.
            if (!file.toString().endsWith(".parquet") || Files.isDirectory(file)) {
                throw RecordingException.refusedOutput(
                        target,
                        "it contains " + file.getFileName()
                                + ", which is not part of a cache, so it is not overwritten; name another directory");
            }
        }
    }

    /** The hidden directory to write the files to. */
    Path staging() {
        return staging;
    }

    /** Moves the complete cache to the output. */
    void publish() throws IOException {
        if (Files.exists(output)) {
            Path replaced = Files.move(output, sibling(output, "replaced"));
            Files.move(staging, output);
            delete(replaced);
        } else {
            Files.move(staging, output);
        }
    }

    /** Deletes the hidden directory unless it was published. */
    @Override
    public void close() {
        try {
            delete(staging);
        } catch (IOException e) {
            System.err.println("Cannot delete " + staging + ": " + RecordingException.reason(e) + ".");
        }
    }

    private static Path sibling(Path target, String purpose) {
        return target.resolveSibling("." + target.getFileName() + "." + purpose + "-"
                + ProcessHandle.current().pid());
    }

    private static void delete(Path directory) throws IOException {
        if (Files.exists(directory)) {
            for (Path file : list(directory)) {
                Files.delete(file);
            }
            Files.delete(directory);
        }
    }

    private static List<Path> list(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }
}
