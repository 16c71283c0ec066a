package io.sparkcapacity.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No capacity is further from the exact one than its bound. */
class RoundingTest {
    static Stream<FloatPanel> panels() {
        return Stream.of(
                        Samples.gaussian(1, 1, 1),
                        Samples.gaussian(2, 40, 3),
                        Samples.gaussian(3, 257, 17),
                        Samples.gaussian(4, 17, 257),
                        Samples.heavyTailed(5, 33, 8),
                        Samples.heavyTailed(6, 300, 9),
                        Samples.heavyTailed(7, 20, 513),
                        shortAmongHuge(8, 20, 5),
                        shortAmongHuge(9, 300, 16),
                        shortAmongHuge(10, 30, 260))
                .map(FloatPanel::of);
    }

    @ParameterizedTest
    @MethodSource("panels")
    void capacityByFeatureGramStaysWithinItsBound(DensePanel panel) {
        assertWithinBounds(panel, Scored.byFeatureGram(panel, Precision.DOUBLE));
    }

    @ParameterizedTest
    @MethodSource("panels")
    void capacityByRowGramStaysWithinItsBound(DensePanel panel) {
        assertWithinBounds(panel, Scored.byRowGram(panel, Precision.DOUBLE));
    }

    @ParameterizedTest
    @MethodSource("panels")
    void capacityByCompensatedDotsStaysWithinItsBound(DensePanel panel) {
        int d = panel.features();
        double[] values = panel.widened();
        double[] squaredNorms = panel.squaredNorms();
        double trace = 0;
        for (double squaredNorm : squaredNorms) {
            trace += squaredNorm;
        }
        Scored scored = new Scored(new double[panel.rows()], new double[panel.rows()]);
        for (int i = 0; i < panel.rows(); i++) {
            double sum = 0;
            for (int j = 0; j < panel.rows(); j++) {
                double dot = Dot.compensated(values, i * d, values, j * d, d);
                sum += dot * dot;
            }
            double error = Rounding.ofCompensated(d, squaredNorms[i], trace, panel.rows(), sum);
            scored.capacities()[i] = CapacityFormula.of(squaredNorms[i], sum, 0);
            scored.errorBounds()[i] = Rounding.ofCapacity(d, squaredNorms[i], sum, error);
        }
        assertWithinBounds(panel, scored);
    }

    @Test
    void shortActivationAmongHugeOnesSuffersOnlyFromTheSecondMoment() {
        DensePanel panel = FloatPanel.of(shortAmongHuge(8, 20, 5));
        // Lengths differ by 10⁵, and therefore bounds by up to 10¹⁰. This is why short rows are rescored.
        assertThat(Scored.byFeatureGram(panel, Precision.DOUBLE).errorBounds()[0])
                .isGreaterThan(1e-6);
        assertThat(Scored.byRowGram(panel, Precision.DOUBLE).errorBounds()[0]).isLessThan(1e-9);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100, 2000})
    void boundsOfOrdinaryActivationsAreFarBelowTheDefaultTolerance(int rows) {
        DensePanel panel = FloatPanel.of(Samples.gaussian(rows, rows, 33));
        for (Scored scored :
                new Scored[] {Scored.byRowGram(panel, Precision.DOUBLE), Scored.byFeatureGram(panel, Precision.DOUBLE)
                }) {
            assertThat(Arrays.stream(scored.errorBounds()).max().orElseThrow()).isLessThan(1e-10);
        }
    }

    @Test
    void capacityOfZeroHasNoError() {
        assertThat(Rounding.ofCapacity(512, 0, 0, 0)).isZero();
        assertThat(Rounding.ofCapacity(512, 0, 1e-300, 1)).isZero();
    }

    @Test
    void errorLargerThanTheSumIsRelativeToTheActivationItself() {
        // Whatever the rounding of the sum, the exact one is at least (x·x)².
        assertThat(Rounding.ofCapacity(8, 2, 5, 100)).isBetween(25.0, 26.0);
        assertThat(Rounding.ofCapacity(8, 2, -5, 100)).isBetween(25.0, 26.0);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 8, 255, 256, 257, 512, 4096, 100_000})
    void tilesKeepRoundingsFew(int features) {
        // Far fewer than in a plain sum, and not fewer than in a balanced tree.
        assertThat(Rounding.ofDot(features, Precision.DOUBLE))
                .isBetween((long) PairwiseSum.depth(features), 2 + 129L + features / 128);
        assertThat(Rounding.ofScoring(features))
                .isGreaterThan(2L * PairwiseSum.depth(features))
                .isLessThanOrEqualTo(2 + 128 + 35 + 3L * Range.tileCount(features));
    }

    /**
     * The first row is 10⁵ times shorter than the others and orthogonal to them, except for their rounding to float.
     */
    private static float[][] shortAmongHuge(long seed, int rows, int features) {
        float[][] activations = Samples.gaussian(seed, rows, features);
        float[] shortest = activations[0];
        for (int row = 1; row < rows; row++) {
            double along = dot(activations[row], shortest) / dot(shortest, shortest);
            for (int k = 0; k < features; k++) {
                activations[row][k] = (float) (1e5 * (activations[row][k] - along * shortest[k]));
            }
        }
        return activations;
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += (double) a[k] * b[k];
        }
        return sum;
    }

    private static void assertWithinBounds(DensePanel panel, Scored scored) {
        Exact exact = Exact.of(panel);
        for (int row = 0; row < panel.rows(); row += Math.max(1, panel.rows() / 6)) {
            assertThat(scored.errorBounds()[row]).isFinite().isNotNegative();
            assertThat(Exact.relativeError(scored.capacities()[row], exact.capacity(row)))
                    .isLessThanOrEqualTo(scored.errorBounds()[row]);
        }
    }
}
