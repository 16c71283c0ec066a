package io.sparkcapacity.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** What the bound grows with; that it holds is tested with the second moment. */
class MomentErrorTest {
    @Test
    void roundingsAdd() {
        assertThat(MomentError.of(10, 5, Precision.DOUBLE).and(7)).isEqualTo(MomentError.of(17, 5, Precision.DOUBLE));
    }

    @Test
    void boundIsGammaTimesTheSquaredWeightedLength() {
        MomentError error = MomentError.of(100, 0, Precision.DOUBLE);
        double unit = error.ofSquaredDotSum(8, 1, 1);
        assertThat(unit).isBetween(100 * Rounding.UNIT, 101 * Rounding.UNIT);
        assertThat(error.ofSquaredDotSum(8, 1, 4)).isEqualTo(16 * unit);
        assertThat(error.ofTrace(8, 2)).isEqualTo(2 * Rounding.gamma(108));
    }

    @Test
    void ratioIsThatOfTheCoefficients() {
        double ratio = MomentError.ratio(10, 20);
        assertThat(ratio).isCloseTo(3, within(1e-12));
        assertThat(MomentError.ratio(10, 0)).isEqualTo(1);
    }

    @Test
    void underflowCostsEveryActivation() {
        MomentError error = MomentError.of(0, 1000, Precision.SINGLE);
        assertThat(error.lost()).isEqualTo(8000.0 * Float.MIN_VALUE);
        assertThat(error.ofSquaredDotSum(4, 2, 0)).isEqualTo(8 * error.lost());
    }
}
