package io.sparkcapacity.bench.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A process that is stopped if it takes too long or uses too much memory. */
final class WatchedProcess {
    private static final long POLL_MILLIS = 20;
    private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    private static final Pattern HEAP_EXHAUSTED = Pattern.compile("java\\.lang\\.OutOfMemoryError");
    private static final Pattern MEMORY_EXHAUSTED =
            Pattern.compile("can't allocate memory|Out of Memory|OutOfMemory|MemoryError");

    private final Limits limits;
    private final Path log;
    private volatile long deadline;
    private volatile boolean heapExhausted;

    /** @param log the file that the standard error of the process is written to */
    WatchedProcess(Limits limits, Path log) {
        this.limits = limits;
        this.log = log;
    }

    /**
     * How a process ended.
     *
     * @param seconds from its start to its end
     * @param peakBytes its largest resident memory
     * @param failure why it failed, if it did
     */
    record Finished(double seconds, long peakBytes, Optional<String> failure) {}

    /** Moves the deadline to {@code seconds} from now. */
    void setRemainingSeconds(double seconds) {
        deadline = System.nanoTime() + (long) (seconds * 1e9);
    }

    /**
     * Runs {@code command} until it ends or exceeds a limit.
     *
     * @param lines receives the lines of its standard output
     */
    Finished run(List<String> command, Map<String, String> environment, Consumer<String> lines) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectError(log.toFile());
            builder.environment().putAll(environment);
            long start = System.nanoTime();
            setRemainingSeconds(limits.seconds());
            Process process = builder.start();
            Thread reader = new Thread(() -> read(process, lines));
            reader.start();
            Optional<String> stopped = Optional.empty();
            long peak = 0;
            while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                String status = status(process.pid());
                peak = Math.max(peak, kilobytes(PEAK, status) << 10);
                if (stopped.isEmpty()) {
                    stopped = exceeded(kilobytes(RESIDENT, status) << 10);
                    stopped.ifPresent(why -> destroy(process));
                }
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            reader.join();
            return new Finished(
                    seconds,
                    peak,
                    stopped.isPresent() || process.exitValue() == 0 ? stopped : Optional.of(lastError()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while measuring", e);
        }
    }

    /** Stops the process and its children, which could otherwise keep its output open. */
    private static void destroy(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private Optional<String> exceeded(long resident) {
        if (System.nanoTime() > deadline) {
            return Optional.of(limits.tooSlow());
        }
        return resident > limits.bytes() ? Optional.of(limits.tooLarge()) : Optional.empty();
    }

    private void read(Process process, Consumer<String> lines) {
        try (BufferedReader output = process.inputReader(UTF_8)) {
            output.lines()
                    .peek(line -> heapExhausted |= HEAP_EXHAUSTED.matcher(line).find()) // -XX:+ExitOnOutOfMemoryError
                    .forEach(lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The last line of standard error, or a message that the process ran out of memory. */
    private String lastError() throws IOException {
        try (Stream<String> lines = Files.lines(log)) {
            List<String> written = lines.filter(line -> !line.isBlank()).toList();
            if (heapExhausted || anyMatches(HEAP_EXHAUSTED, written)) {
                return limits.heapTooSmall();
            }
            if (anyMatches(MEMORY_EXHAUSTED, written)) {
                return "out of memory";
            }
            return written.isEmpty() ? "failed without a message" : written.get(written.size() - 1);
        }
    }

    private static boolean anyMatches(Pattern pattern, List<String> lines) {
        return lines.stream().anyMatch(line -> pattern.matcher(line).find());
    }

    private static String status(long pid) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), "status"));
        } catch (IOException e) {
            return ""; // The process has just ended, or this is not Linux.
        }
    }

    private static long kilobytes(Pattern field, String status) {
        Matcher found = field.matcher(status);
        return found.find() ? Long.parseLong(found.group(1)) : 0;
    }
}
