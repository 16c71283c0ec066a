package io.sparkcapacity.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkcapacity.bench.cache.GeneratedCache;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

final class GrowthPointTest {
    private static final GeneratedCache CACHE = new GeneratedCache(1000, 512, 0);

    private static void isReadAsItWasWritten(GrowthPoint point) {
        assertThat(GrowthPoint.ofCsv(point.toCsv())).isEqualTo(point);
    }

    @Test
    void aMeasuredPointIsReadAsItWasWritten() {
        isReadAsItWasWritten(new GrowthPoint(
                "n-d512", CACHE, "1g", 1.25, 2000, "feature-gram", OptionalDouble.of(0.5), Optional.empty()));
    }

    @Test
    void aFailedPointIsReadAsItWasWritten() {
        isReadAsItWasWritten(new GrowthPoint(
                "n-d512", CACHE, "1g", 0, 2000, "", OptionalDouble.empty(), Optional.of("out of memory")));
    }
}
