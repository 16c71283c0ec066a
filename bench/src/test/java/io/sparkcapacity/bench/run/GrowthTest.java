package io.sparkcapacity.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkcapacity.bench.cache.GeneratedCache;
import org.junit.jupiter.api.Test;

final class GrowthTest {
    @Test
    void rowsGrowByThreeAndTenInTurns() {
        Growth.Series series = Growth.SERIES.get(1);
        assertThat(series.name()).isEqualTo("n-d512");
        assertThat(series.caches())
                .extracting(GeneratedCache::activations)
                .containsExactly(10_000L, 30_000L, 100_000L, 300_000L, 1_000_000L);
    }
}
