package io.sparkcapacity.faults;

import io.sparkcapacity.cluster.Finished;
import io.sparkcapacity.cluster.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A clock for processes that jumps when a file says so: libfaketime, taken from Debian's package without installing it.
 * The times of files and the time since the start of the machine stay as they are.
 */
record FakeClock(Path library, Path file) {
    /** The file that says by how much the clock differs. */
    static final String FILE = "clock";

    private static final String LIBRARY = "libfaketime.so.1";

    /** The clock, if the library is installed or can be fetched into {@code directory}. */
    static Optional<FakeClock> in(Path directory, Path control) throws IOException, InterruptedException {
        Optional<Path> installed = found(Path.of("/usr/lib"));
        return (installed.isPresent() ? installed : fetched(directory))
                .map(library -> new FakeClock(library, control.resolve(FILE)));
    }

    private static Optional<Path> found(Path below) throws IOException {
        if (!Files.isDirectory(below)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.find(
                below, 6, (path, attributes) -> path.getFileName().toString().equals(LIBRARY))) {
            return files.findFirst();
        }
    }

    private static Optional<Path> fetched(Path directory) throws IOException, InterruptedException {
        Files.createDirectories(directory);
        if (found(directory).isEmpty()) {
            String script = "apt-get download libfaketime && dpkg-deb -x libfaketime_*.deb .";
            Finished done = Launch.of("bash", "-c", script).in(directory).run();
            if (done.exitCode() != 0) {
                return Optional.empty();
            }
        }
        return found(directory);
    }

    /** The clock shows the true time again. */
    void reset() throws IOException {
        Files.writeString(file, "+0");
    }

    /** The variables with which a process has this clock. */
    Map<String, String> environment() {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("LD_PRELOAD", library.toString());
        variables.put("FAKETIME_TIMESTAMP_FILE", file.toString());
        variables.put("FAKETIME_NO_CACHE", "1");
        variables.put("FAKETIME_DONT_FAKE_MONOTONIC", "1");
        // Its fix for older C libraries makes every timed wait of a JVM return at once, so that all threads spin.
        variables.put("FAKETIME_FORCE_MONOTONIC_FIX", "0");
        variables.put("NO_FAKE_STAT", "1");
        return variables;
    }
}
