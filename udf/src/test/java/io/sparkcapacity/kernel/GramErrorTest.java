package io.sparkcapacity.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What the bound grows with; that it holds is tested with the Gram matrix. */
class GramErrorTest {
    private static GramError error(Precision precision, long sumRoundings) {
        return new GramError(64, precision, 100, 50, sumRoundings);
    }

    @Test
    void exactDotProductsLeaveTheRoundingsOfTheSum() {
        double bound = error(Precision.DOUBLE, 9).ofSquaredDotSum(0, 0, 7);
        assertThat(bound).isBetween(7 * Rounding.gamma(10), 7 * Rounding.gamma(11));
    }

    @Test
    void boundGrowsWithTheWeightedDotsAndInSinglePrecision() {
        double bound = error(Precision.DOUBLE, 9).ofSquaredDotSum(1, 5, 7);
        assertThat(error(Precision.DOUBLE, 9).ofSquaredDotSum(1, 6, 7)).isGreaterThan(bound);
        assertThat(error(Precision.DOUBLE, 20).ofSquaredDotSum(1, 5, 7)).isGreaterThan(bound);
        assertThat(error(Precision.SINGLE, 9).ofSquaredDotSum(1, 5, 7)).isGreaterThan(1e6 * bound);
    }
}
