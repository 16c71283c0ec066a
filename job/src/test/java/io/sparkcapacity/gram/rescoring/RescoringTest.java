package io.sparkcapacity.gram.rescoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sparkcapacity.Oracle;
import io.sparkcapacity.TestSpark;
import io.sparkcapacity.gram.FeatureGram;
import io.sparkcapacity.gram.score.UnitScores;
import io.sparkcapacity.input.Activations;
import io.sparkcapacity.input.layout.Reading;
import io.sparkcapacity.kernel.Arithmetic;
import io.sparkcapacity.kernel.CapacityFormula;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.junit.jupiter.api.Test;

class RescoringTest {
    private static final float[][] ROWS = Oracle.gaussian(40, 6, 15);

    private final Activations activations = Activations.of(TestSpark.floats(ROWS), Reading.FROM_SCHEMA);
    private final BitSet first = BitSet.valueOf(new long[] {1});

    private JavaRDD<UnitScores> scores() {
        return new FeatureGram(Arithmetic.best()).score(activations, first).scores();
    }

    @Test
    void everyBoundAboveTheLimitShrinks() {
        double trace = 0;
        for (float[] row : ROWS) {
            for (float value : row) {
                trace += (double) value * value;
            }
        }
        UnitScores before = scores().collect().get(0);
        UnitScores after = new Rescoring(activations, 0)
                .apply(scores(), Map.of(0, trace))
                .collect()
                .get(0);
        double[] expected = Oracle.capacities(ROWS);
        double[] bounds = after.components().get(0).errorBounds();
        for (int row = 0; row < expected.length; row++) {
            double found = CapacityFormula.of(
                    after.components().get(0).squaredNorms()[row],
                    after.components().get(0).squaredDotSums()[row],
                    0);
            assertThat(found).isCloseTo(expected[row], within(2e-15 * expected[row]));
            assertThat(bounds[row])
                    .isPositive()
                    .isLessThan(before.components().get(0).errorBounds()[row]);
        }
    }

    @Test
    void compensatedSumsAreThoseOfTheSelectedActivations() {
        List<Position> positions = List.of(new Position(0, 0, 3), new Position(0, 0, 17));
        Map<Integer, SelectedVectors> selected = SelectedVectors.of(activations, first, positions);
        assertThat(selected.get(0).positions()).containsExactlyElementsOf(positions);
        assertThat(Arrays.copyOf(selected.get(0).values(), 6)).containsExactly(Oracle.widened(ROWS)[3]);
        double[] sums = CompensatedSums.of(activations, first, selected).get(0);
        for (int k = 0; k < positions.size(); k++) {
            float[] x = ROWS[positions.get(k).row()];
            double expected = 0;
            for (float[] y : ROWS) {
                double dot = 0;
                for (int feature = 0; feature < x.length; feature++) {
                    dot += (double) x[feature] * y[feature];
                }
                expected += dot * dot;
            }
            assertThat(sums[k]).isCloseTo(expected, within(1e-14 * expected));
        }
    }

    @Test
    void manyActivationsAreRescoredInBatches() {
        Rescoring rescoring = new Rescoring(activations, 1e-9);
        long perBatch = (64L << 20) / (8 * 6);
        assertThat(rescoring.batches(0)).isZero();
        assertThat(rescoring.batches(perBatch)).isEqualTo(1);
        assertThat(rescoring.batches(perBatch + 1)).isEqualTo(2);
    }
}
