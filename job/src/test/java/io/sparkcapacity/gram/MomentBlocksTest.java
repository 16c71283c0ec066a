package io.sparkcapacity.gram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sparkcapacity.Oracle;
import io.sparkcapacity.TestSpark;
import io.sparkcapacity.input.Activations;
import io.sparkcapacity.input.ColumnNames;
import io.sparkcapacity.kernel.Arithmetic;
import io.sparkcapacity.kernel.Capacity;
import io.sparkcapacity.kernel.Precision;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Blocks of several groups of activations, merged: nothing but the cut differs from one block of one group. */
class MomentBlocksTest {
    @ParameterizedTest
    @CsvSource({"70, 256, 1000", "70, 256, 100", "600, 256, 1000", "600, 256, 130", "600, 512, 299"})
    void cutsChangeNothing(int features, int side, long rowsPerGroup) {
        float[][] rows = Oracle.gaussian(300, features, 21);
        Activations activations = Activations.of(TestSpark.floats(rows), ColumnNames.FROM_SCHEMA);
        BitSet all = new BitSet();
        all.set(0);
        BlockGrid grid = new BlockGrid(activations.census().components(), all, side, rowsPerGroup);
        MomentBlocks.Factory dense = new BlockedFeatureGram.Dense(Precision.DOUBLE);
        Scored scored = new MomentBlocks(activations, all, grid, dense, Arithmetic.best()).score();
        List<UnitScores> units = scored.scores().collect();
        double[] expected = Oracle.capacities(rows);
        ComponentScores scores = units.get(0).components().get(0);
        assertThat(units).hasSize(1);
        double total = 0;
        for (int row = 0; row < rows.length; row++) {
            double found = Capacity.of(scores.squaredNorms()[row], scores.squaredDotSums()[row], 0);
            assertThat(found).isCloseTo(expected[row], within(1e-12 * expected[row]));
            total += scores.squaredDotSums()[row];
        }
        assertThat(scored.moments().get().get(0).squaredFrobeniusNorm()).isCloseTo(total, within(1e-12 * total));
    }
}
