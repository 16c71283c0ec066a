package io.sparkcapacity.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A run that is ended by Ctrl-C or by the system says so in one sentence, and leaves nothing. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class InterruptedRunIT {
    @TempDir
    private Path directory;

    /** The first run says that it makes an archive, which is not what these runs are asked about. */
    @BeforeAll
    static void isNotTheFirstRun() throws Exception {
        Launch.capacity("--version").run().expect(0);
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143", "HUP, 129"})
    void leavesNothing(String signal, int code) throws Exception {
        Path cache = directory.resolve("cache");
        GaussianCache.ofTwoComponents(7_500, 2048).write(LocalSpark.session(), cache);
        Path output = directory.resolve("capacities");
        // Tests that run in the background may have been told to ignore signals, and their children are told so, too.
        Launch launch = Launch.of("env", "--default-signal", Build.LAUNCHER, "compute", cache, "--output", output);
        try (Running run = launch.start()) {
            Poll.until(
                    "the first pass",
                    Duration.ofMinutes(2),
                    () -> Optional.of(run.err()).filter(err -> err.contains("gram")),
                    run::err);
            Launch.of("kill", "-" + signal, run.process().pid()).run().expect(0);
            Finished finished = run.finish().expect(code);
            assertThat(finished.err().lines().filter(line -> !line.matches("[0-9:]{8} .*")))
                    .singleElement()
                    .asString()
                    .startsWith("capacity: The run was ended by SIG" + signal);
        }
        try (Stream<Path> left = Files.list(directory)) {
            assertThat(left).containsExactly(cache);
        }
    }
}
