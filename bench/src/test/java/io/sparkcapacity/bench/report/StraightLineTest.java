package io.sparkcapacity.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sparkcapacity.bench.cache.GeneratedCache;
import io.sparkcapacity.bench.run.GrowthPoint;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

final class StraightLineTest {
    private static GrowthPoint point(long n, double seconds) {
        return new GrowthPoint(
                "n-d512",
                new GeneratedCache(n, 512, 0),
                "1g",
                seconds,
                0,
                "feature-gram",
                OptionalDouble.empty(),
                Optional.empty());
    }

    @Test
    void pointsOnALineGiveThatLine() {
        StraightLine line = StraightLine.through(List.of(point(1000, 7), point(10_000, 25), point(100_000, 205)));
        assertThat(line.start()).isCloseTo(5, within(1e-9));
        assertThat(line.perRow()).isCloseTo(2e-3, within(1e-12));
        assertThat(line.largestError()).isCloseTo(0, within(1e-12));
    }

    @Test
    void theLargestErrorOfOtherPointsIsReported() {
        // Quadratic growth is not linear: 1, 100 and 10,000 seconds.
        List<GrowthPoint> quadratic = List.of(point(1000, 1), point(10_000, 100), point(100_000, 10_000));
        assertThat(StraightLine.through(quadratic).largestError()).isGreaterThan(0.5);
    }
}
