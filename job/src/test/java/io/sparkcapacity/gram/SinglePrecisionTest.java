package io.sparkcapacity.gram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sparkcapacity.Oracle;
import io.sparkcapacity.TestSpark;
import io.sparkcapacity.gram.cost.Rates;
import io.sparkcapacity.gram.cost.Work;
import io.sparkcapacity.gram.score.ComponentScores;
import io.sparkcapacity.input.Activations;
import io.sparkcapacity.input.census.ComponentShape;
import io.sparkcapacity.input.layout.Reading;
import io.sparkcapacity.kernel.Arithmetic;
import io.sparkcapacity.kernel.BestStripProducts;
import io.sparkcapacity.kernel.CapacityFormula;
import io.sparkcapacity.kernel.Precision;
import java.util.BitSet;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every row of every strategy is as close as its own bound says, and single precision has its lower cost. */
class SinglePrecisionTest {
    private static final Arithmetic DOUBLE = Arithmetic.best();
    private static final Arithmetic SINGLE = new Arithmetic(BestStripProducts.INSTANCE, Precision.SINGLE);

    static Stream<Strategy> strategies() {
        return Stream.of(new RowGram(SINGLE), new FeatureGram(SINGLE), new BlockedFeatureGram(256, SINGLE));
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void everyRowStaysWithinItsOwnBound(Strategy strategy) {
        float[][] rows = unevenlyLong();
        double[][] notFloats = Oracle.widened(rows);
        for (double[] row : notFloats) {
            for (int k = 0; k < row.length; k++) {
                row[k] *= Math.PI;
            }
        }
        assertWithinBounds(strategy, TestSpark.floats(rows), Oracle.capacities(rows));
        assertWithinBounds(strategy, TestSpark.doubles(notFloats), Oracle.capacities(notFloats));
    }

    private static void assertWithinBounds(Strategy strategy, Dataset<Row> rows, double[] expected) {
        Activations activations = Activations.of(rows, Reading.FROM_SCHEMA);
        BitSet all = new BitSet();
        all.set(0);
        ComponentScores scores = strategy.score(activations, all)
                .scores()
                .collect()
                .get(0)
                .components()
                .get(0);
        for (int row = 0; row < expected.length; row++) {
            double found = CapacityFormula.of(scores.squaredNorms()[row], scores.squaredDotSums()[row], 0);
            double bound = scores.errorBounds()[row];
            assertThat(bound).isGreaterThan(1e-7);
            assertThat(found).as("activation %d", row).isCloseTo(expected[row], within(bound * expected[row]));
        }
    }

    /** Rows whose lengths differ by 1e4, so that the bounds of the short ones exceed 1. */
    private static float[][] unevenlyLong() {
        float[][] rows = Oracle.gaussian(80, 20, 33);
        Random random = new Random(34);
        for (float[] row : rows) {
            float scale = (float) Math.pow(10, 4 * random.nextDouble() - 2);
            for (int k = 0; k < row.length; k++) {
                row[k] *= scale;
            }
        }
        return rows;
    }

    @Test
    void theCostIsThatOfSinglePrecision() {
        ComponentShape shape = new ComponentShape("c", 1_000_000, 4096);
        double inDouble = new FeatureGram(DOUBLE).cost(shape).work().seconds(1);
        double inSingle = new FeatureGram(SINGLE).cost(shape).work().seconds(1);
        // M is; x_iᵀMx_i, as many products, isn't.
        double ofMoment = 0.5 * shape.activations() * shape.features() * shape.features();
        double saved = ofMoment / Rates.TYPICAL.multiplyAdds() - ofMoment / Rates.TYPICAL.singleMultiplyAdds();
        assertThat(inDouble - inSingle).isCloseTo(saved, within(1e-9 * inDouble));
        Work work = new RowGram(SINGLE).cost(shape).work();
        assertThat(work.inSingle()).isEqualTo(work.multiplyAdds());
        assertThat(new SparseFeatureGram(256, SINGLE).precision()).isEqualTo(Precision.DOUBLE);
    }
}
