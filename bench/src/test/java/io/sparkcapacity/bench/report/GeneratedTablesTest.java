package io.sparkcapacity.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkcapacity.bench.peer.LayoutCost;
import io.sparkcapacity.bench.peer.Timing;
import io.sparkcapacity.bench.run.GrowthPoint;
import io.sparkcapacity.bench.run.Measurement;
import io.sparkcapacity.bench.run.Startup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The generated tables of {@code docs/PERFORMANCE.md} are those that the code writes today. */
final class GeneratedTablesTest {
    private static final Path HOME = Path.of("..");

    private static String page() throws IOException {
        return Files.readString(HOME.resolve("docs/PERFORMANCE.md"));
    }

    private static KeyedLines results(String file, String header) {
        return new KeyedLines(HOME.resolve("bench/results").resolve(file), header, 1);
    }

    @Test
    void peersAreThoseOfTheResults() throws IOException {
        assertThat(page())
                .contains(PeerTables.of(results("peers.csv", Measurement.HEADER).read().stream()
                        .map(Measurement::ofCsv)
                        .toList()));
    }

    @Test
    void growthIsThatOfTheResults() throws IOException {
        assertThat(page())
                .contains(GrowthTable.of(results("growth.csv", GrowthPoint.HEADER).read().stream()
                        .map(GrowthPoint::ofCsv)
                        .toList()));
    }

    @Test
    void headsAreThoseOfTheCode() throws IOException {
        String startup = new Startup(Timing.NONE, Timing.NONE).table();
        assertThat(page())
                .contains(LayoutCost.TABLE_HEAD)
                .contains(startup.lines().limit(2).toList());
    }
}
