package io.sparkcapacity.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The errors of sums over rows of the Gram matrix stay within the bounds of {@link GramError}. */
class ActivationGramRoundingTest {
    static Stream<Arguments> shapes() {
        return Stream.of(
                Arguments.of(1, 1, 1),
                Arguments.of(2, 3, 7),
                Arguments.of(17, 255, 8),
                Arguments.of(257, 256, 63),
                Arguments.of(300, 513, 3),
                Arguments.of(17, 33, 255),
                Arguments.of(33, 17, 257),
                Arguments.of(20, 40, 513));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void sumsWithinStayWithinTheirBound(int rows, int ignored, int features) {
        DensePanel panel = FloatPanel.of(Samples.heavyTailed(1, rows, features));
        ActivationGram.RowSums sums = ActivationGram.within(panel, panel.squaredNorms(), Arithmetic.best())
                .ofX();
        assertWithinBound(sums, panel, panel);
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void sumsBetweenStayWithinTheirBound(int rows, int others, int features) {
        DensePanel x = FloatPanel.of(Samples.heavyTailed(2, rows, features));
        DensePanel y = FloatPanel.of(Samples.heavyTailed(3, others, features));
        ActivationGram.Result result =
                ActivationGram.between(x, x.squaredNorms(), y, y.squaredNorms(), Arithmetic.best());
        assertWithinBound(result.ofX(), x, y);
        assertWithinBound(result.ofY(), y, x);
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void swappedOperandsSwapTheSums(int rows, int others, int features) {
        DensePanel x = FloatPanel.of(Samples.heavyTailed(4, rows, features));
        DensePanel y = FloatPanel.of(Samples.heavyTailed(5, others, features));
        double[] normsOfX = x.squaredNorms();
        double[] normsOfY = y.squaredNorms();
        ActivationGram.RowSums columns = ActivationGram.between(x, normsOfX, y, normsOfY, Arithmetic.best())
                .ofY();
        ActivationGram.RowSums swapped = ActivationGram.between(y, normsOfY, x, normsOfX, Arithmetic.best())
                .ofX();
        for (int row = 0; row < others; row++) {
            double bound = bound(columns, y, row, x) + bound(swapped, y, row, x);
            assertThat(Math.abs(columns.squaredDots()[row] - swapped.squaredDots()[row]))
                    .isLessThanOrEqualTo(bound);
        }
    }

    private static void assertWithinBound(ActivationGram.RowSums sums, DensePanel x, DensePanel y) {
        Exact ofX = Exact.of(x);
        Exact ofY = Exact.of(y);
        double trace = Arrays.stream(y.squaredNorms()).sum();
        for (int row = 0; row < x.rows(); row += Math.max(1, x.rows() / 3)) {
            assertThat(Exact.error(sums.squaredDots()[row], ofX.squaredDotSum(row, ofY)))
                    .isLessThanOrEqualTo(bound(sums, x, row, y));
            // Each |x·y|‖y‖ has an error of at most γ‖x‖‖y‖² and the roundings of a length, a product and the sum.
            double tolerance = Rounding.gamma(Rounding.ofDot(x.features(), Precision.DOUBLE)
                    + Dot.roundings(x.features())
                    + 2
                    + ActivationGram.roundings(y.rows()));
            assertThat(Exact.error(sums.weightedDots()[row], ofX.weightedDots(row, ofY)))
                    .isLessThanOrEqualTo(tolerance * Math.sqrt(x.squaredNorms()[row]) * trace);
        }
    }

    private static double bound(ActivationGram.RowSums sums, DensePanel x, int row, DensePanel y) {
        GramError error = new GramError(
                x.features(),
                Precision.DOUBLE,
                y.rows(),
                Arrays.stream(y.squaredNorms()).sum(),
                ActivationGram.roundings(y.rows()));
        return error.ofSquaredDotSum(x.squaredNorms()[row], sums.weightedDots()[row], sums.squaredDots()[row]);
    }
}
