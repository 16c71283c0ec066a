package io.sparkcapacity.bench.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GeneratedCacheTest {
    @ParameterizedTest
    @ValueSource(strings = {"1000x512", "200000x24576k64"})
    void theNameDeterminesTheCache(String name) {
        assertThat(GeneratedCache.named(name).name()).isEqualTo(name);
    }

    @Test
    void anInvalidNameIsReportedWithTheFormat() {
        assertThatThrownBy(() -> GeneratedCache.named("1000"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "'1000' is not a size; write ROWSxFEATURES or ROWSxFEATURESkNONZEROS, for example 10000x512");
    }

    @Test
    void anActivationDependsOnlyOnItsNumber() {
        double[] values = new GeneratedCache(3, 16, 0).values();
        float[] second = new ResidualStream(16).activation(1);
        for (int k = 0; k < 16; k++) {
            assertThat(values[16 + k]).isEqualTo(second[k]);
        }
    }

    @Test
    void aSparseActivationHasTheGivenNumberOfNonZeros() {
        assertThat(new SparseLatents(24_576, 64).activation(7).numNonzeros()).isEqualTo(64);
    }

    @Test
    void aLargeCacheIsWarmedUpOnItsFirstRows() {
        assertThat(GeneratedCache.named("1000000x3000").sample()).isEqualTo(GeneratedCache.named("20000x3000"));
        assertThat(GeneratedCache.named("1000000x512").sample()).isEqualTo(GeneratedCache.named("1000000x512"));
    }

    @Test
    void aSmallerCacheFitsIntoALargerOneOfTheSameDensity() {
        GeneratedCache cache = new GeneratedCache(1000, 512, 0);
        assertThat(cache.fitsInto(new GeneratedCache(1000, 2048, 0))).isTrue();
        assertThat(cache.fitsInto(new GeneratedCache(500, 2048, 0))).isFalse();
        assertThat(cache.fitsInto(new GeneratedCache(1000, 2048, 64))).isFalse();
    }
}
