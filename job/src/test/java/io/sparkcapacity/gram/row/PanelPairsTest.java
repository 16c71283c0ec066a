package io.sparkcapacity.gram.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sparkcapacity.Oracle;
import io.sparkcapacity.TestSpark;
import io.sparkcapacity.gram.score.ComponentScores;
import io.sparkcapacity.input.Activations;
import io.sparkcapacity.input.layout.Reading;
import io.sparkcapacity.kernel.Arithmetic;
import io.sparkcapacity.kernel.CapacityFormula;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class PanelPairsTest {
    private static final int FEATURES = 40_000; // 256 rows per row panel
    private static final int ROWS = 300;

    private final float[][] rows = rows();
    private final Activations activations = Activations.of(TestSpark.floats(rows), Reading.FROM_SCHEMA);
    private final BitSet first = BitSet.valueOf(new long[] {1});

    /** Only 70 features are not zero, so that the expected capacities are quick to compute. */
    private static float[][] rows() {
        float[][] few = Oracle.gaussian(ROWS, 70, 17);
        float[][] rows = new float[ROWS][FEATURES];
        for (int row = 0; row < ROWS; row++) {
            System.arraycopy(few[row], 0, rows[row], 0, few[row].length);
        }
        return rows;
    }

    @Test
    void everyPairIsInOneTask() {
        List<String> pairs = PanelPairs.of(activations, first)
                .map(pair -> pair.p() + "," + pair.q() + ": " + pair.x().panel().rows() + "×"
                        + pair.y().panel().rows())
                .collect();
        assertThat(pairs).containsExactlyInAnyOrder("0,0: 256×256", "0,1: 256×44", "1,1: 44×44");
    }

    @Test
    void rowsMeetThoseOfAllPanels() {
        ComponentScores scores = RowScoring.score(activations, first, Arithmetic.best())
                .scores()
                .collect()
                .get(0)
                .components()
                .get(0);
        double[] expected = Oracle.capacities(Oracle.gaussian(ROWS, 70, 17));
        for (int row = 0; row < ROWS; row++) {
            double found = CapacityFormula.of(scores.squaredNorms()[row], scores.squaredDotSums()[row], 0);
            assertThat(found).isCloseTo(expected[row], within(1e-12 * expected[row]));
        }
        assertThat(scores.worstTile()).isBetween(0.0, 1.0);
    }
}
