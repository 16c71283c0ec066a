package io.sparkcapacity.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PrecisionTest {
    @ParameterizedTest
    @EnumSource
    void chainsCoverAllTerms(Precision precision) {
        int terms = precision.terms();
        assertThat(precision.chains(1)).isEqualTo(1);
        assertThat(precision.chains(terms)).isEqualTo(1);
        assertThat(precision.chains(terms + 1)).isEqualTo(2);
        assertThat(precision.ofChain(10 * terms)).isEqualTo(precision.ofChain(terms));
    }

    @Test
    void roundingOfSingleCountsAsManyOfDouble() {
        // One for the product and one per addition; each of the two factors may be rounded to float, too.
        assertThat(Precision.DOUBLE.ofChain(8)).isEqualTo(9);
        assertThat(Precision.SINGLE.ofChain(8)).isEqualTo(11L << 29);
    }

    @Test
    void squaredNormsOfATileStayInTheRangeOfFloat() {
        double largest = Precision.SINGLE.largestSquaredNorm();
        assertThat((float) (Range.TILE * largest)).isFinite();
        assertThat(Precision.DOUBLE.largestSquaredNorm()).isInfinite();
    }

    @Test
    void namesAreThoseOfThePlan() {
        assertThat(Precision.DOUBLE).hasToString("double precision");
        assertThat(Precision.SINGLE).hasToString("single precision");
    }
}
