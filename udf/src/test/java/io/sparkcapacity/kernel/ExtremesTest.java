package io.sparkcapacity.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Extreme input: no rows, sums that cancel, rows far shorter than others, operands that do not fit. */
class ExtremesTest {
    @Test
    void secondMomentOfNothingAddsNothing() {
        SecondMoment moment = SecondMoment.zero(3);
        moment.add(new FloatPanel(3), Workspace.best());
        assertThat(moment.trace()).isZero();
    }

    @Test
    void nothingScoresAsNothing() {
        assertThat(SecondMoment.zero(3).squaredDotSums(new FloatPanel(3), Workspace.best()))
                .isEmpty();
    }

    /** Even if rounding makes the squared-dot sum negative. */
    @Test
    void capacityIsNeverNegative() {
        assertThat(CapacityFormula.of(1, -5, 0)).isBetween(0.0, 1.0);
    }

    @Test
    void inMemoryCapacityOfShortAmongHugeIsBetweenZeroAndOne() {
        for (int seed = 0; seed < 20; seed++) {
            for (double capacity : InMemoryCapacities.of(shortAmongHuge(seed))) {
                assertThat(capacity).isBetween(0.0, 1.0);
            }
        }
    }

    /** Two equal short rows among huge ones that are orthogonal to them share a dimension: 1/2 each. */
    @Test
    void inMemoryCapacityOfShortAmongHugeIsRight() {
        float[][] activations = new float[7][];
        Arrays.fill(activations, new float[] {1e10f, 1e10f});
        activations[0] = new float[] {1, -1};
        activations[1] = new float[] {1, -1};
        assertThat(InMemoryCapacities.of(activations)[0]).isCloseTo(0.5, within(1e-9));
    }

    /** Where dot products cancel to 0, the exact C is 9/(9+1), and the computed one is 1. */
    @Test
    void rowGramBoundHoldsWhereDotsCancelAltogether() {
        float[][][] orders = {
            {{1, 1, 1}, {0x1p60f, 1, -0x1p60f}},
            {{1, 1, 1}, {1, 0x1p60f, -0x1p60f}},
            {{1, 1, 1}, {0x1p60f, -0x1p60f, 1}},
        };
        for (float[][] activations : orders) {
            DensePanel panel = FloatPanel.of(activations);
            Scored scored = Scored.byRowGram(panel, Precision.DOUBLE);
            assertThat(Exact.relativeError(
                            scored.capacities()[0], Exact.of(panel).capacity(0)))
                    .isLessThanOrEqualTo(scored.errorBounds()[0]);
        }
    }

    @Test
    void subnormalProductsPassTheCheck() {
        double[] values = new double[40 * 3];
        for (int k = 0; k < 120; k++) {
            values[k] = 1e-160 * Math.sin(k + 1);
        }
        DensePanel panel = DoublePanel.over(values, 40, 3);
        assertThat(ActivationGram.within(panel, panel.squaredNorms(), Arithmetic.best())
                        .worstCheck())
                .isLessThanOrEqualTo(1);
    }

    /** A comparison with a check that is NaN would be false. */
    @Test
    void checkOfNotANumberIsAboveOne() {
        DensePanel panel = FloatPanel.of(Samples.gaussian(1, 3, 3));
        ActivationGram.Result result = ActivationGram.within(
                panel, panel.squaredNorms(), new Arithmetic(BrokenStripProducts.NOT_A_NUMBER, Precision.DOUBLE));
        assertThat(result.worstCheck() > 1).isTrue();
    }

    /** Not the double below 1, if the sums are exact. */
    @Test
    void orthogonalActivationsHaveCapacityExactlyOne() {
        int wrong = 0;
        for (int k = 1; k < 1000; k++) {
            double norm = k * 0.25;
            wrong += CapacityFormula.of(norm, norm * norm, 0) == 1 ? 0 : 1;
        }
        assertThat(wrong).isZero();
    }

    @Test
    void medianOfOrthogonalActivationsIsOne() {
        CapacityHistogram histogram = new CapacityHistogram();
        for (double capacity : InMemoryCapacities.of(new float[][] {{7, 0}, {0, 7}})) {
            histogram.add(capacity);
        }
        assertThat(histogram.quantile(0.5)).isEqualTo(1);
    }

    @Test
    void panelsOfDifferentFeaturesFail() {
        DensePanel x = FloatPanel.of(Samples.gaussian(1, 3, 3));
        DensePanel y = FloatPanel.of(Samples.gaussian(2, 3, 4));
        assertThatThrownBy(() -> ActivationGram.between(x, x.squaredNorms(), y, y.squaredNorms(), Arithmetic.best()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void panelOfOtherFeaturesThanTheMomentFails() {
        assertThatThrownBy(() -> SecondMoment.zero(3).add(FloatPanel.of(Samples.gaussian(1, 3, 4)), Workspace.best()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void panelOfTooManyRowsFails() {
        assertThatThrownBy(() -> SecondMoment.zero(3).add(FloatPanel.of(Samples.gaussian(1, 257, 3)), Workspace.best()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static float[][] shortAmongHuge(int seed) {
        float[][] activations = Samples.gaussian(seed, 9, 2);
        for (int row = 1; row < 9; row++) {
            float a = activations[row][0] * 1e10f;
            activations[row] = new float[] {3 * a, a};
        }
        activations[0] = new float[] {1, -3};
        return activations;
    }
}
