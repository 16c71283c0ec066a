package io.sparkcapacity.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CapacityFormulaTest {
    @Test
    void capacityIsSquaredNormSquaredOverSquaredDotSum() {
        assertThat(CapacityFormula.of(3, 12, 0)).isEqualTo(0.75);
        assertThat(CapacityFormula.of(2, 8, 0)).isEqualTo(0.5);
    }

    @Test
    void activationThatMeetsNothingButItselfHasCapacityOne() {
        assertThat(CapacityFormula.of(7, 49, 0)).isEqualTo(1);
    }

    @Test
    void roundingAboveOneIsCutOff() {
        assertThat(CapacityFormula.of(7, Math.nextDown(49.0), 0)).isEqualTo(1);
        assertThat(CapacityFormula.of(7, 48, 0)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, Double.NaN})
    void zeroActivationGetsWhatTheCallerAskedFor(double ofZeroActivation) {
        // Boxed, so that not-a-number equals itself.
        assertThat(List.of(
                        CapacityFormula.of(0, 0, ofZeroActivation),
                        CapacityFormula.of(0, 5, ofZeroActivation),
                        CapacityFormula.of(-0.0, 0, ofZeroActivation)))
                .containsOnly(ofZeroActivation);
    }

    @Test
    void nothingOverflowsOnTheWay() {
        // The square of the norm is never larger than the sum that contains it, so it is finite if the sum is.
        assertThat(CapacityFormula.of(1e154, 1e308, 0)).isEqualTo(1);
        assertThat(CapacityFormula.of(1e153, 1e308, 0)).isCloseTo(0.01, within(Rounding.gamma(3)));
        assertThat(CapacityFormula.of(1e-150, 1e-299, 0)).isCloseTo(0.1, within(Rounding.gamma(3)));
    }

    @Test
    void argumentsThatOverflowedGiveNoPlausibleCapacity() {
        assertThat(CapacityFormula.of(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, 0))
                .isNaN();
        assertThat(CapacityFormula.of(Double.NaN, 1, 0)).isNaN();
        assertThat(CapacityFormula.of(1, Double.NaN, 0)).isNaN();
    }
}
