package io.sparkcapacity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkcapacity.cluster.Finished;
import io.sparkcapacity.cluster.Launch;
import io.sparkcapacity.cluster.Poll;
import io.sparkcapacity.cluster.Running;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class InterruptionTest {
    private static final int ENDED_BY_TERM = 143;

    @TempDir
    private Path directory;

    @Test
    @Timeout(value = 1, unit = TimeUnit.MINUTES)
    void aRunCleansUpThoughSparkForgetsTheJobThatItWaitsFor() throws Exception {
        Path begun = Files.createFile(directory.resolve("begun"));
        Launch program = program(ForgottenJob.class, begun);
        try (Running run = program.start()) {
            Poll.until(
                    "the wait",
                    Duration.ofSeconds(30),
                    () -> Optional.of(run.out()).filter(out -> out.contains("waiting")),
                    run::err);
            run.process().destroy();
            run.finish().expect(ENDED_BY_TERM);
        }
        assertThat(begun).doesNotExist();
    }

    @Test
    @Timeout(value = 1, unit = TimeUnit.MINUTES)
    void theSentenceOfTheRunIsTheLast() throws Exception {
        Finished run = program(UnfinishedRemoval.class).run().expect(65);
        assertThat(run.err()).endsWith("The last sentence\n");
    }

    private static Launch program(Class<?> main, Object... arguments) {
        List<String> moduleOptions = ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> option.startsWith("--add-"))
                .toList();
        return Launch.of(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                moduleOptions,
                "-cp",
                System.getProperty("java.class.path"),
                main.getName(),
                List.of(arguments));
    }
}
