package io.sparkcapacity.recorder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The directory of a cache in the making: a hidden sibling of the one asked for, which takes its place by one rename when
 * all is written, and vanishes otherwise.
 */
final class CacheDirectory implements AutoCloseable {
    /** What to do with a cache that is there already. */
    enum Existing {
        REFUSE,
        OVERWRITE
    }

    private final Path output;
    private final Path staging;

    private CacheDirectory(Path output, Path staging) {
        this.output = output;
        this.staging = staging;
        // An interrupted recording leaves nothing behind, either.
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    }

    /**
     * Begins a cache.
     *
     * @throws RecordingException if the output exists and may not be overwritten, or cannot be written
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
            // Whoever mistypes a directory's name must not lose what is in it.
            if (!file.toString().endsWith(".parquet") || Files.isDirectory(file)) {
                throw RecordingException.refusedOutput(
                        target,
                        "it holds " + file.getFileName()
                                + ", which no cache does, and is not overwritten; name another directory");
            }
        }
    }

    /** Where to write the files. */
    Path staging() {
        return staging;
    }

    /** Puts the cache, complete now, in its place. */
    void publish() throws IOException {
        if (Files.exists(output)) {
            Path replaced = Files.move(output, sibling(output, "replaced"));
            Files.move(staging, output);
            delete(replaced);
        } else {
            Files.move(staging, output);
        }
    }

    /** Deletes what was not published. */
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
