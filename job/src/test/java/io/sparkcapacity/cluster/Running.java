package io.sparkcapacity.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A process that was started, and its output so far. Closing it ends the process and deletes the output. */
public record Running(Process process, Path outFile, Path errFile) implements AutoCloseable {
    private static final Duration LONGEST_RUN = Duration.ofMinutes(10);
    private static final Duration LONGEST_END = Duration.ofSeconds(20);

    public String out() throws IOException {
        return Files.readString(outFile);
    }

    public String err() throws IOException {
        return Files.readString(errFile);
    }

    /** Waits until the process ends. */
    public Finished finish() throws IOException, InterruptedException {
        if (!process.waitFor(LONGEST_RUN.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("Still running after " + LONGEST_RUN + ":\n" + out() + err());
        }
        return new Finished(process.exitValue(), out(), err());
    }

    /** Ends the process and every process that it started. */
    void kill() {
        // The list comes first, because children of a process that has ended no longer belong to it.
        List<ProcessHandle> tree = Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .toList();
        tree.forEach(ProcessHandle::destroyForcibly);
        tree.forEach(handle -> handle.onExit()
                .completeOnTimeout(handle, LONGEST_END.toSeconds(), TimeUnit.SECONDS)
                .join());
    }

    @Override
    public void close() throws IOException {
        kill();
        Files.deleteIfExists(outFile);
        Files.deleteIfExists(errFile);
    }
}
