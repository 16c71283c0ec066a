package io.sparkcapacity.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The errors of the second moment stay within the bounds of {@link MomentError}. */
class SecondMomentRoundingTest {
    static Stream<Arguments> shapes() {
        return SecondMomentTest.shapes();
    }

    static Stream<Arguments> smallShapes() {
        return Stream.of(1, 2, 7, 8, 65)
                .flatMap(features -> Stream.of(1, 17, 40).map(rows -> Arguments.of(rows, features)));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void entryStaysWithinItsBound(int rows, int features) {
        DensePanel panel = FloatPanel.of(Samples.heavyTailed(6, rows, features));
        Exact exact = Exact.of(panel);
        SecondMoment moment = moment(panel);
        Random random = new Random(features);
        for (int sample = 0; sample < 12; sample++) {
            int k = random.nextInt(features);
            int l = k + random.nextInt(features - k);
            double bound = Rounding.gamma(Rounding.ofSecondMoment(1, 1, Precision.DOUBLE)) * absolute(panel, k, l);
            assertThat(Exact.error(moment.entry(k, l), exact.moment(k, l))).isLessThanOrEqualTo(bound);
        }
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void squaredDotSumStaysWithinItsBound(int rows, int features) {
        DensePanel panel = FloatPanel.of(Samples.heavyTailed(7, rows, features));
        Exact exact = Exact.of(panel);
        SecondMoment moment = moment(panel);
        double[] sums = moment.squaredDotSums(panel, Workspace.best());
        double[] diagonal = moment.diagonal();
        double[] squaredNorms = panel.squaredNorms();
        long roundings = Rounding.ofSecondMoment(1, 1, Precision.DOUBLE) + Rounding.ofScoring(features);
        int i = rows / 2;
        double bound = MomentError.of(roundings, rows, Precision.DOUBLE)
                .ofSquaredDotSum(features, squaredNorms[i], Scored.weightedLength(panel, i, diagonal));
        assertThat(Exact.error(sums[i], exact.squaredDotSum(i, exact))).isLessThanOrEqualTo(bound);
        // W² ≤ ‖x‖²·tr M by Cauchy–Schwarz, except for the rounding of the sums compared here.
        assertThat(bound)
                .isLessThanOrEqualTo(Rounding.gamma(roundings)
                        * squaredNorms[i]
                        * moment.trace()
                        * (1 + Rounding.gamma(4L * features + 4L * roundings)));
    }

    @ParameterizedTest
    @MethodSource("smallShapes")
    void traceAndFrobeniusNormStayWithinTheirBounds(int rows, int features) {
        DensePanel panel = FloatPanel.of(Samples.heavyTailed(8, rows, features));
        Exact exact = Exact.of(panel);
        SecondMoment moment = moment(panel);
        BigDecimal trace = BigDecimal.ZERO;
        BigDecimal squares = BigDecimal.ZERO;
        for (int k = 0; k < features; k++) {
            trace = trace.add(exact.moment(k, k));
            for (int l = 0; l < features; l++) {
                squares = squares.add(exact.moment(k, l).pow(2));
            }
        }
        long roundings = Rounding.ofSecondMoment(1, 1, Precision.DOUBLE);
        assertThat(Exact.relativeError(moment.trace(), trace))
                .isLessThanOrEqualTo(Rounding.gamma(roundings + features));
        // An error of γ√(M_kk·M_ll) in an entry changes its square by 2|M_kl| times that, and Σ |M_kl|√(M_kk·M_ll) ≤
        // ‖M‖·tr M.
        double norm = Math.sqrt(squares.doubleValue());
        double bound = 2 * Rounding.gamma(roundings) * norm * trace.doubleValue()
                + Rounding.gamma(Dot.roundings((long) features * features) + 1) * squares.doubleValue();
        assertThat(Exact.error(moment.squaredFrobeniusNorm(), squares)).isLessThanOrEqualTo(bound);
    }

    @ParameterizedTest
    @MethodSource("smallShapes")
    void sumOfSquaredDotSumsIsTheSquaredFrobeniusNorm(int rows, int features) {
        DensePanel panel = FloatPanel.of(Samples.gaussian(9, rows, features));
        SecondMoment moment = moment(panel);
        double sum = 0;
        for (double squaredDotSum : moment.squaredDotSums(panel, Workspace.best())) {
            sum += squaredDotSum;
        }
        // Both are Σ M_kl², except for the errors above, each of which is at most γ·(tr M)².
        long roundings = 2 * Rounding.ofSecondMoment(1, 1, Precision.DOUBLE)
                + Rounding.ofScoring(features)
                + rows
                + Dot.roundings((long) features * features)
                + 1
                + Rounding.ofSecondMoment(1, 1, Precision.DOUBLE);
        double trace = moment.trace();
        assertThat(Math.abs(sum - moment.squaredFrobeniusNorm()))
                .isLessThanOrEqualTo(Rounding.gamma(roundings) * trace * trace);
    }

    private static SecondMoment moment(DensePanel panel) {
        SecondMoment moment = SecondMoment.zero(panel.features());
        moment.add(panel, Workspace.best());
        return moment;
    }

    /** (|X|ᵀ|X|)_kl. */
    private static double absolute(DensePanel panel, int k, int l) {
        double[] values = panel.widened();
        double sum = 0;
        for (int row = 0; row < panel.rows(); row++) {
            int from = row * panel.features();
            sum += Math.abs(values[from + k] * values[from + l]);
        }
        return sum;
    }
}
