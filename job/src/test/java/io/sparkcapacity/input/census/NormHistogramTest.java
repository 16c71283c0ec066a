package io.sparkcapacity.input.census;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class NormHistogramTest {
    private static final double BUCKET = Math.pow(2, 1.0 / 128) - 1;

    @Test
    void anEmptyOneHasZeros() {
        NormHistogram none = new NormHistogram();
        assertThat(none.smallest()).isZero();
        assertThat(none.largest()).isZero();
        assertThat(none.quantile(0.5)).isZero();
        assertThat(none.above(0)).isZero();
    }

    @Test
    void quantilesAreWithinHalfABucket() {
        NormHistogram norms = new NormHistogram();
        for (int k = 1; k <= 1000; k++) {
            norms.add(k);
        }
        for (double rank : new double[] {0.05, 0.25, 0.5, 0.75, 0.95}) {
            assertThat(norms.quantile(rank)).isCloseTo(1000 * rank, within(1000 * rank * BUCKET * 1.001));
        }
        assertThat(norms.quantile(0)).isCloseTo(1, within(BUCKET));
        assertThat(norms.quantile(1)).isLessThanOrEqualTo(1000);
        assertThat(norms.smallest()).isEqualTo(1);
        assertThat(norms.largest()).isEqualTo(1000);
        assertThat(norms.above(500)).isBetween(490L, 500L);
    }

    @Test
    void anySplitMergesToTheSame() {
        Random random = new Random(7);
        NormHistogram whole = new NormHistogram();
        NormHistogram[] parts = {new NormHistogram(), new NormHistogram(), new NormHistogram()};
        for (int k = 0; k < 500; k++) {
            double norm = Math.exp(20 * random.nextGaussian());
            whole.add(norm);
            parts[random.nextInt(parts.length)].add(norm);
        }
        NormHistogram merged = new NormHistogram();
        for (int part : new int[] {2, 0, 1}) {
            merged.merge(parts[part]);
        }
        merged.merge(new NormHistogram());
        for (double rank = 0; rank <= 1; rank += 0.1) {
            assertThat(merged.quantile(rank)).isEqualTo(whole.quantile(rank));
        }
        assertThat(merged.smallest()).isEqualTo(whole.smallest());
        assertThat(merged.largest()).isEqualTo(whole.largest());
        assertThat(merged.above(1)).isEqualTo(whole.above(1));
    }
}
