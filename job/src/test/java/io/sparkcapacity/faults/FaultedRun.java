package io.sparkcapacity.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkcapacity.cli.CommandLineRun;
import io.sparkcapacity.cluster.Finished;
import io.sparkcapacity.cluster.Launch;
import io.sparkcapacity.cluster.Running;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.Assertions;

/**
 * A run that is to replace an older output, and how it ended.
 *
 * @param words the command line
 * @param place the directory of the output and the report, which has nothing else
 */
record FaultedRun(List<String> words, Path place) {
    private static final String OUTPUT = "capacities";
    private static final String REPORT = "report.json";
    private static final Duration LONGEST_RUN = Duration.ofMinutes(10);

    /** The exit code, and what was said about an error. */
    record Ended(int code, List<String> sentences, String log) {}

    /** A run of {@code cache} into a new directory at {@code place}, which has a copy of the output at {@code old}. */
    static FaultedRun replacing(Path old, Path cache, Path place, List<String> options) throws IOException {
        Files.createDirectories(place);
        FileUtils.copyDirectory(
                old.resolve(OUTPUT).toFile(), place.resolve(OUTPUT).toFile());
        return of(cache, place, options);
    }

    static FaultedRun of(Path cache, Path place, List<String> options) {
        List<String> words = new ArrayList<>(List.of(
                "compute",
                faulty(cache),
                "--output",
                faulty(place.resolve(OUTPUT)),
                "--report",
                faulty(place.resolve(REPORT)),
                "--strategy",
                "feature-gram",
                "--mode",
                "overwrite"));
        words.addAll(options);
        return new FaultedRun(words, place);
    }

    private static String faulty(Path path) {
        return FaultyFileSystem.SCHEME + "://" + path;
    }

    Path output() {
        return place.resolve(OUTPUT);
    }

    /** Runs in this process. */
    Ended here() {
        CommandLineRun run = Assertions.assertTimeoutPreemptively(
                LONGEST_RUN, () -> CommandLineRun.inThisProcess(words.toArray(String[]::new)));
        return new Ended(run.code(), run.err().strip().lines().toList(), run.err());
    }

    /** Runs in a process of its own. */
    static Ended in(Launch launch) throws Exception {
        try (Running running = launch.start()) {
            Finished run = running.finish();
            List<String> said = run.err()
                    .lines()
                    .filter(line -> line.startsWith("capacity: "))
                    .toList();
            return new Ended(run.exitCode(), said, run.err());
        }
    }

    /** What is in the directory of the output, hidden names included. */
    List<String> left() throws IOException {
        try (Stream<Path> files = Files.list(place)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** Fails unless the directory has the output, and the report exactly if {@code code} is 0. */
    void requireNothingElse(int code) throws IOException {
        assertThat(left()).as("files left").isEqualTo(code == 0 ? List.of(OUTPUT, REPORT) : List.of(OUTPUT));
    }
}
