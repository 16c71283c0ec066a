package io.sparkcapacity.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WatchedProcessTest {
    @TempDir
    private Path directory;

    @Test
    void returnsOutputTimeAndPeakMemory() {
        List<String> lines = new ArrayList<>();
        WatchedProcess.Finished finished = run(60, 1L << 40, "echo one; echo two; sleep 0.2", lines);
        assertThat(lines).containsExactly("one", "two");
        assertThat(finished.failure()).isEmpty();
        assertThat(finished.seconds()).isGreaterThan(0.2);
        assertThat(finished.peakBytes()).isPositive();
    }

    @Test
    void stopsAProcessThatTakesTooLong() {
        assertThat(run(1, 1L << 40, "sleep 60", new ArrayList<>()).failure()).contains("> 1 s");
    }

    @Test
    void stopsAProcessThatUsesTooMuchMemory() {
        assertThat(run(60, 1, "sleep 60", new ArrayList<>()).failure()).contains("out of memory at 0 GB");
    }

    @Test
    void reportsTheLastErrorMessage() {
        assertThat(run(60, 1L << 40, "echo first >&2; echo last >&2; exit 3", new ArrayList<>())
                        .failure())
                .contains("last");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ">&2"})
    void reportsThatMemoryRanOut(String redirection) {
        String script = "echo java.lang.OutOfMemoryError: Java heap space " + redirection + "; exit 3";
        assertThat(run(60, 1L << 40, script, new ArrayList<>()).failure()).contains("out of memory at a heap of 1g");
    }

    private WatchedProcess.Finished run(int seconds, long bytes, String script, List<String> lines) {
        return new WatchedProcess(new Limits(seconds, "1g", bytes), directory.resolve("log"))
                .run(List.of("sh", "-c", script), Map.of(), lines::add);
    }
}
