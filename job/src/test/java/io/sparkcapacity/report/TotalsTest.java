package io.sparkcapacity.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkcapacity.gram.score.ComponentScores;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Totals are a commutative monoid: whole, split and merged in any order they say the same. */
class TotalsTest {
    private static final int ROWS = 500;
    private static final double LIMIT = 1e-9;

    /** Two compensated sums of the same positive terms: each is within one rounding of the exact sum, nearly. */
    private static final double TWO_ROUNDINGS = 4 * 0x1p-53;

    private static final ComponentScores ALL = scores();

    /**
     * Random scores, among them zero activations, capacities above 1 and bounds that exceed the limit or are infinite.
     */
    private static ComponentScores scores() {
        Random random = new Random(17);
        double[] norms = random.doubles(ROWS, 0.5, 100).toArray();
        double[] sums = new double[ROWS];
        double[] bounds = random.doubles(ROWS, 1e-13, 1e-10).toArray();
        for (int row = 0; row < ROWS; row++) {
            norms[row] = row % 50 == 7 ? 0 : norms[row];
            sums[row] = norms[row] * norms[row] * (row % 60 == 11 ? 1 - 1e-14 : 1 + 20 * random.nextDouble());
            bounds[row] = row % 90 == 5 ? Double.POSITIVE_INFINITY : row % 70 == 3 ? 1e-8 : bounds[row];
        }
        return new ComponentScores(0, norms, sums, bounds, 0);
    }

    private static Totals of(int from, int to, double worstTile) {
        return Totals.of(
                new ComponentScores(
                        0,
                        Arrays.copyOfRange(ALL.squaredNorms(), from, to),
                        Arrays.copyOfRange(ALL.squaredDotSums(), from, to),
                        Arrays.copyOfRange(ALL.errorBounds(), from, to),
                        worstTile),
                LIMIT);
    }

    private static void assertSame(Totals found, Totals expected) {
        assertThat(found.rows()).isEqualTo(expected.rows());
        assertThat(found.zeroRows()).isEqualTo(expected.zeroRows());
        assertThat(found.exceeding()).isEqualTo(expected.exceeding());
        assertThat(found.largestErrorBound()).isEqualTo(expected.largestErrorBound());
        assertThat(found.largestSquaredNorm()).isEqualTo(expected.largestSquaredNorm());
        assertThat(found.capacityOfLongest()).isEqualTo(expected.capacityOfLongest());
        assertThat(found.worstExcess()).isEqualTo(expected.worstExcess());
        assertThat(found.worstTile()).isEqualTo(expected.worstTile());
        for (double rank : new double[] {0, 0.05, 0.5, 0.95, 1}) {
            assertThat(found.histogram().quantile(rank))
                    .isEqualTo(expected.histogram().quantile(rank));
        }
        assertClose(found.squaredNorms(), expected.squaredNorms());
        assertClose(found.squaredDotSums(), expected.squaredDotSums());
        assertClose(found.capacity(), expected.capacity());
        assertClose(found.capacityError(), expected.capacityError());
        assertClose(found.dotSumErrors(), expected.dotSumErrors());
    }

    private static void assertClose(double found, double expected) {
        if (!Double.isFinite(expected)) {
            assertThat(found).isNotFinite();
        } else {
            assertThat(found).isCloseTo(expected, Offset.offset(TWO_ROUNDINGS * expected));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 10, 500})
    void everySplitAndEveryOrderGiveTheSame(int parts) {
        Totals whole = of(0, ROWS, 0.75);
        List<Totals> split = new ArrayList<>();
        IntStream.range(0, parts)
                .forEach(part ->
                        split.add(of(part * ROWS / parts, (part + 1) * ROWS / parts, part == parts / 2 ? 0.75 : 0.25)));
        for (int seed = 0; seed < 5; seed++) {
            Collections.shuffle(split, new Random(seed));
            Totals merged = new Totals();
            split.forEach(merged::merge);
            assertSame(merged, whole);
        }
    }

    @Test
    void mergingIsAssociative() {
        Totals left = of(0, 100, 0);
        left.merge(of(100, 300, 0.5));
        left.merge(of(300, ROWS, 0));
        Totals right = of(100, 300, 0.5);
        right.merge(of(300, ROWS, 0));
        Totals first = of(0, 100, 0);
        first.merge(right);
        assertSame(first, left);
    }

    @Test
    void noScoresChangeNothing() {
        Totals totals = of(0, ROWS, 0.5);
        totals.merge(new Totals());
        assertSame(totals, of(0, ROWS, 0.5));
        assertThat(new Totals().participationRatio()).isZero();
        assertThat(new Totals().capacity()).isZero();
    }

    @Test
    void whatIsCountedIsWhatTheScoresHave() {
        Totals totals = of(0, ROWS, 0);
        assertThat(totals.rows()).isEqualTo(ROWS);
        assertThat(totals.zeroRows()).isEqualTo(10);
        long exceeding = IntStream.range(0, ROWS)
                .filter(row -> ALL.squaredNorms()[row] > 0 && ALL.errorBounds()[row] > LIMIT)
                .count();
        assertThat(totals.exceeding()).isEqualTo(exceeding).isPositive();
        assertThat(totals.largestErrorBound()).isInfinite();
        assertThat(totals.worstExcess()).isPositive();
    }
}
