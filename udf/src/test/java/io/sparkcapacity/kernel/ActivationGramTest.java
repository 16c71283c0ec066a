package io.sparkcapacity.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Sums over rows of the Gram matrix, for many shapes, on whole numbers, whose sums are exact. */
class ActivationGramTest {
    static Stream<Arguments> shapes() {
        return Stream.of(
                Arguments.of(0, 3, 3),
                Arguments.of(0, 0, 1),
                Arguments.of(5, 0, 2),
                Arguments.of(1, 1, 1),
                Arguments.of(2, 3, 7),
                Arguments.of(17, 255, 8),
                Arguments.of(256, 257, 63),
                Arguments.of(257, 1, 65),
                Arguments.of(300, 513, 64),
                Arguments.of(511, 256, 3),
                Arguments.of(17, 33, 255),
                Arguments.of(33, 17, 256),
                Arguments.of(258, 31, 257),
                Arguments.of(63, 260, 513));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void sumsWithinAreThoseOfTheDoubleLoop(int rows, int ignored, int features) {
        float[][] activations = Samples.wholeNumbers(1, rows, features);
        ActivationGram.Result result = within(Samples.panel(features, activations));
        assertThat(result.ofX().squaredDots()).isEqualTo(squaredDots(activations, activations));
        assertWeightedDots(result.ofX(), activations, activations);
        assertThat(result.ofY()).isSameAs(result.ofX());
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void sumsBetweenAreThoseOfTheDoubleLoop(int rows, int others, int features) {
        float[][] x = Samples.wholeNumbers(2, rows, features);
        float[][] y = Samples.wholeNumbers(3, others, features);
        ActivationGram.Result result = between(Samples.panel(features, x), Samples.panel(features, y));
        assertThat(result.ofX().squaredDots()).isEqualTo(squaredDots(x, y));
        assertThat(result.ofY().squaredDots()).isEqualTo(squaredDots(y, x));
        assertWeightedDots(result.ofX(), x, y);
        assertWeightedDots(result.ofY(), y, x);
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void pairsOfPanelsAddUpToTheWhole(int rows, int others, int features) {
        float[][] first = Samples.wholeNumbers(4, rows, features);
        float[][] second = Samples.wholeNumbers(5, others, features);
        DensePanel x = Samples.panel(features, first);
        DensePanel y = Samples.panel(features, second);
        double[] whole = within(Samples.panel(features, Samples.concatenated(first, second)))
                .ofX()
                .squaredDots();
        ActivationGram.RowSums ofX = within(x).ofX();
        ActivationGram.RowSums ofXAndY = between(x, y).ofX();
        for (int row = 0; row < rows; row++) {
            assertThat(ofX.squaredDots()[row] + ofXAndY.squaredDots()[row]).isEqualTo(whole[row]);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 2", "255, 256", "256, 257", "257, 258", "1000, 260"})
    void squareMeetsATileAndOneRoundingForEachTile(int rows, int roundings) {
        assertThat(ActivationGram.roundings(rows)).isEqualTo(roundings);
    }

    private static ActivationGram.Result within(DensePanel panel) {
        return ActivationGram.within(panel, panel.squaredNorms(), Arithmetic.best());
    }

    private static ActivationGram.Result between(DensePanel x, DensePanel y) {
        return ActivationGram.between(x, x.squaredNorms(), y, y.squaredNorms(), Arithmetic.best());
    }

    private static double[] squaredDots(float[][] x, float[][] y) {
        double[] sums = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            for (float[] other : y) {
                double dot = dot(x[i], other);
                sums[i] += dot * dot;
            }
        }
        return sums;
    }

    private static void assertWeightedDots(ActivationGram.RowSums sums, float[][] x, float[][] y) {
        // Lengths are square roots of whole numbers. The rounding happens once in the root, once in the product, and
        // then in both sums.
        double tolerance = Rounding.gamma(2 * (2 + ActivationGram.roundings(y.length)) + y.length);
        for (int i = 0; i < x.length; i++) {
            double expected = 0;
            for (float[] other : y) {
                expected += Math.abs(dot(x[i], other)) * Math.sqrt(dot(other, other));
            }
            assertThat(Math.abs(sums.weightedDots()[i] - expected)).isLessThanOrEqualTo(tolerance * expected);
        }
        assertThat(sums.weightedDots()).hasSize(x.length);
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }
}
