package io.sparkcapacity.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Products in float: their errors stay within the bounds, and are larger than those of double. */
class SinglePrecisionTest {
    private static final Arithmetic SINGLE = new Arithmetic(BestStripProducts.INSTANCE, Precision.SINGLE);

    static Stream<DensePanel> panels() {
        return Stream.of(
                        Samples.gaussian(1, 1, 1),
                        Samples.gaussian(2, 257, 17),
                        Samples.gaussian(3, 17, 257),
                        Samples.gaussian(4, 40, 600),
                        Samples.heavyTailed(5, 33, 8),
                        Samples.heavyTailed(6, 513, 9),
                        Samples.heavyTailed(7, 20, 513))
                .flatMap(activations -> Stream.of(FloatPanel.of(activations), doubles(activations, Math.PI)));
    }

    /** Activations below the normal range of float: only their products, or, in float64, they themselves. */
    static Stream<DensePanel> panelsBelowTheRange() {
        float[][] uneven = Samples.gaussian(8, 60, 20);
        for (int row = 0; row < 60; row++) {
            for (int k = 0; k < 20; k++) {
                uneven[row][k] *= (float) Math.pow(10, -k - row % 20);
            }
        }
        return Stream.of(
                doubles(Samples.gaussian(9, 40, 30), 0x1p-70),
                doubles(Samples.gaussian(10, 40, 30), 0x1p-76),
                doubles(Samples.gaussian(11, 40, 30), 1e-60),
                FloatPanel.of(uneven),
                doubles(uneven, 1e-10));
    }

    @ParameterizedTest
    @MethodSource({"panels", "panelsBelowTheRange"})
    void entriesOfTheSecondMomentStayWithinTheirBound(DensePanel panel) {
        SecondMoment moment = moment(panel);
        MomentError error = error(panel);
        Exact exact = Exact.of(panel);
        for (int k = 0; k < panel.features(); k += 1 + panel.features() / 5) {
            for (int l = k; l < panel.features(); l += 1 + panel.features() / 7) {
                double lengths = Math.sqrt(exact.moment(k, k).doubleValue())
                        * Math.sqrt(exact.moment(l, l).doubleValue());
                double narrowed = Precision.SINGLE.smallest()
                        * Math.sqrt(panel.rows()
                                * exact.moment(k, k).max(exact.moment(l, l)).doubleValue());
                assertThat(Exact.error(moment.entry(k, l), exact.moment(k, l)))
                        .isLessThanOrEqualTo(Rounding.gamma(error.roundings()) * lengths + error.lost() + narrowed);
            }
        }
    }

    @ParameterizedTest
    @MethodSource({"panels", "panelsBelowTheRange"})
    void squaredDotSumsByTheSecondMomentStayWithinTheirBound(DensePanel panel) {
        SecondMoment moment = moment(panel);
        MomentError error = error(panel).and(Rounding.ofScoring(panel.features()));
        DensePanel tile = tile(panel, 0);
        double[] sums = moment.squaredDotSums(tile, new Workspace(SINGLE));
        double[] squaredNorms = tile.squaredNorms();
        Exact exact = Exact.of(panel);
        for (int row = 0; row < sums.length; row += 1 + sums.length / 6) {
            double weightedLength = Scored.weightedLength(tile, row, moment.diagonal());
            assertThat(Exact.error(sums[row], exact.squaredDotSum(row, exact)))
                    .isLessThanOrEqualTo(error.ofSquaredDotSum(panel.features(), squaredNorms[row], weightedLength));
        }
    }

    @ParameterizedTest
    @MethodSource({"panels", "panelsBelowTheRange"})
    void squaredDotSumsByDotProductsStayWithinTheirBound(DensePanel panel) {
        double[] squaredNorms = panel.squaredNorms();
        ActivationGram.Result result = ActivationGram.within(panel, squaredNorms, SINGLE);
        GramError error = new GramError(
                panel.features(),
                Precision.SINGLE,
                panel.rows(),
                Arrays.stream(squaredNorms).sum(),
                ActivationGram.roundings(panel.rows()));
        Exact exact = Exact.of(panel);
        assertThat(result.worstCheck()).isLessThanOrEqualTo(1);
        for (int row = 0; row < panel.rows(); row += 1 + panel.rows() / 6) {
            double sum = result.ofX().squaredDots()[row];
            double weighted = result.ofX().weightedDots()[row];
            assertThat(Exact.error(sum, exact.squaredDotSum(row, exact)))
                    .isLessThanOrEqualTo(error.ofSquaredDotSum(squaredNorms[row], weighted, sum));
        }
    }

    @ParameterizedTest
    @MethodSource("panels")
    void capacitiesStayWithinTheirBounds(DensePanel panel) {
        Exact exact = Exact.of(panel);
        for (Scored scored :
                new Scored[] {Scored.byRowGram(panel, Precision.SINGLE), Scored.byFeatureGram(panel, Precision.SINGLE)
                }) {
            for (int row = 0; row < panel.rows(); row += 1 + panel.rows() / 6) {
                assertThat(Exact.relativeError(scored.capacities()[row], exact.capacity(row)))
                        .isLessThanOrEqualTo(scored.errorBounds()[row]);
            }
        }
    }

    @Test
    void boundsOfOrdinaryActivationsAreOfUse() {
        DensePanel panel = FloatPanel.of(Samples.gaussian(12, 1000, 64));
        Scored byRowGram = Scored.byRowGram(panel, Precision.SINGLE);
        Scored byFeatureGram = Scored.byFeatureGram(panel, Precision.SINGLE);
        assertThat(Arrays.stream(byRowGram.errorBounds()).max().orElseThrow()).isBetween(1e-6, 1e-3);
        assertThat(Arrays.stream(byFeatureGram.errorBounds()).max().orElseThrow())
                .isBetween(1e-6, 3e-3);
    }

    @Test
    void itIsNotDoubleInDisguise() {
        DensePanel panel = FloatPanel.of(Samples.gaussian(13, 200, 40));
        Exact exact = Exact.of(panel);
        double[] sums =
                ActivationGram.within(panel, panel.squaredNorms(), SINGLE).ofX().squaredDots();
        assertThat(Exact.relativeError(moment(panel).entry(3, 3), exact.moment(3, 3)))
                .isGreaterThan(1e-12);
        assertThat(Exact.relativeError(sums[3], exact.squaredDotSum(3, exact))).isGreaterThan(1e-12);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "17, 33", "256, 40", "100, 300"})
    void whatFloatHoldsExactlyIsTheSameInEitherPrecision(int rows, int features) {
        DensePanel panel = FloatPanel.of(Samples.wholeNumbers(14, rows, features));
        DensePanel other = FloatPanel.of(Samples.wholeNumbers(15, rows, 21));
        SecondMoment inDouble = SecondMoment.zero(features);
        inDouble.add(panel, Workspace.best());
        assertThat(moment(panel).parts()).isDeepEqualTo(inDouble.parts());

        SecondMoment between = SecondMoment.zeroBetween(features, 21);
        SecondMoment betweenInSingle = SecondMoment.zeroBetween(features, 21);
        between.add(panel, other, Workspace.best());
        betweenInSingle.add(panel, other, new Workspace(SINGLE));
        assertThat(betweenInSingle.parts()).isDeepEqualTo(between.parts());

        double[] norms = panel.squaredNorms();
        assertThat(ActivationGram.within(panel, norms, SINGLE).ofX().squaredDots())
                .isEqualTo(ActivationGram.within(panel, norms, Arithmetic.best())
                        .ofX()
                        .squaredDots());
    }

    @Test
    void activationsOfTheLargestNormDoNotOverflow() {
        float value = (float) Math.sqrt(Precision.SINGLE.largestSquaredNorm() / 2);
        DensePanel panel = FloatPanel.of(Samples.copies(new float[] {value, value}, Range.TILE));
        double[] squaredNorms = panel.squaredNorms();
        assertThat(moment(panel).squaredFrobeniusNorm()).isFinite();
        assertThat(ActivationGram.within(panel, squaredNorms, SINGLE).worstCheck())
                .isLessThanOrEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"NOT_A_NUMBER", "INFINITE"})
    void brokenArithmeticIsFound(BrokenStripProducts broken) {
        DensePanel panel = FloatPanel.of(Samples.gaussian(16, 40, 30));
        Arithmetic arithmetic = new Arithmetic(broken, Precision.SINGLE);
        assertThat(ActivationGram.within(panel, panel.squaredNorms(), arithmetic)
                                .worstCheck()
                        <= 1)
                .isFalse();
    }

    private static DensePanel doubles(float[][] activations, double factor) {
        DoublePanel panel = new DoublePanel(activations[0].length);
        for (float[] activation : activations) {
            int offset = panel.appendRow();
            for (int k = 0; k < activation.length; k++) {
                panel.values()[offset + k] = factor * activation[k];
            }
        }
        return panel;
    }

    private static DensePanel tile(DensePanel panel, int tile) {
        return panel.part(Range.tile(tile, panel.rows()), new Range(0, panel.features()));
    }

    private static SecondMoment moment(DensePanel panel) {
        SecondMoment moment = SecondMoment.zero(panel.features());
        Workspace workspace = new Workspace(SINGLE);
        for (int tile = 0; tile < Range.tileCount(panel.rows()); tile++) {
            moment.add(tile(panel, tile), workspace);
        }
        return moment;
    }

    private static MomentError error(DensePanel panel) {
        long roundings = Rounding.ofSecondMoment(Range.tileCount(panel.rows()), 1, Precision.SINGLE);
        return MomentError.of(roundings, panel.rows(), Precision.SINGLE);
    }
}
