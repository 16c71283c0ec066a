package io.sparkcapacity.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkcapacity.bench.cache.GeneratedCache;
import io.sparkcapacity.bench.peer.Timing;
import io.sparkcapacity.bench.peer.Work;
import io.sparkcapacity.bench.run.Measurement;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

final class PeerTablesTest {
    private static final GeneratedCache SMALL = new GeneratedCache(1000, 512, 0);
    private static final GeneratedCache LARGE = new GeneratedCache(20_000, 512, 0);

    private static Measurement finished(String peer, GeneratedCache cache, double seconds, double difference) {
        return new Measurement(
                cache,
                Work.WHOLE_PROCESS,
                peer,
                peer.equals("ours"),
                Timing.of(List.of(seconds, seconds, seconds)),
                1_500_000_000,
                OptionalDouble.of(difference),
                1e-6,
                Optional.empty());
    }

    @Test
    void cellsHaveTheTimeItsMultipleOfOursAndMemory() {
        Measurement tooSlow = new Measurement(
                LARGE,
                Work.WHOLE_PROCESS,
                "theirs",
                false,
                Timing.NONE,
                0,
                OptionalDouble.empty(),
                1e-6,
                Optional.of("> 120 s"));
        assertThat(PeerTables.of(List.of(
                        finished("ours", SMALL, 2, 0),
                        finished("theirs", SMALL, 0.05, 3e-9),
                        finished("ours", LARGE, 40, 0),
                        tooSlow)))
                .isEqualTo("""
                        ### Capacities, whole process: start-up, Parquet to Parquet

                        | n × d | 1,000 × 512 | 20,000 × 512 | largest difference |
                        |---|---:|---:|---:|
                        | ours | 2.00 s, 1.5 GB | 40.0 s, 1.5 GB |  |
                        | theirs | 50.0 ms, 0.03×, 1.5 GB | > 120 s | 3e-09 |
                        """);
    }

    @Test
    void differentResultsAreMarked() {
        assertThat(PeerTables.of(List.of(finished("theirs", SMALL, 1, 1e-3)))).contains("**different results**");
    }

    @Test
    void aMeasurementIsReadAsItWasWritten() {
        Measurement measurement = finished("theirs", SMALL, 0.05, 3e-9);
        assertThat(Measurement.ofCsv(measurement.toCsv())).isEqualTo(measurement);
    }
}
