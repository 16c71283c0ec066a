package io.sparkcapacity.gram.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sparkcapacity.Oracle;
import io.sparkcapacity.gram.score.ComponentScores;
import io.sparkcapacity.gram.score.UnitScores;
import io.sparkcapacity.gram.thread.TaskThreads;
import io.sparkcapacity.input.census.Census;
import io.sparkcapacity.input.census.ComponentShape;
import io.sparkcapacity.kernel.Arithmetic;
import io.sparkcapacity.kernel.CapacityFormula;
import io.sparkcapacity.kernel.FloatPanel;
import io.sparkcapacity.kernel.Precision;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import scala.Tuple2;

/** From a pair of row panels to the scores of a unit. */
class RowAssemblyTest {
    private static final int ROWS = 20;
    private static final float[][] ACTIVATIONS = Oracle.gaussian(ROWS, 5, 6);
    private static final PanelPair PAIR = pair();

    /** All activations are in one unit and in one row panel. */
    private static PanelPair pair() {
        RowPanel panel = new RowPanel(FloatPanel.of(ACTIVATIONS), List.of(new Origin(0, 0, ROWS)));
        return new PanelPair(0, 0, 0, panel, panel);
    }

    private static Census census(int activations) {
        return new Census(
                List.of(new ComponentShape("c", activations, 5)),
                List.of(new Census.UnitCensus(new int[] {0}, new long[] {ROWS}, new long[] {0})),
                new long[] {ROWS},
                Map.of());
    }

    private static ComponentScores scores(Census census) {
        Stream<Tuple2<ContributionKey, Contribution>> contributions =
                Contribution.of(PAIR, Arithmetic.best(), new TaskThreads(1, 0, 1));
        UnitScores unit = new RowAssembly(0, census, Precision.DOUBLE).of(contributions.iterator());
        assertThat(unit.components()).hasSize(1);
        return unit.components().get(0);
    }

    @Test
    void scoresGiveTheCapacitiesOfTheDefinition() {
        ComponentScores scores = scores(census(ROWS));
        double[] expected = Oracle.capacities(ACTIVATIONS);
        for (int row = 0; row < ROWS; row++) {
            double found = CapacityFormula.of(scores.squaredNorms()[row], scores.squaredDotSums()[row], 0);
            assertThat(found).isCloseTo(expected[row], within(scores.errorBounds()[row] * expected[row]));
        }
        assertThat(scores.worstTile()).isBetween(0.0, 1.0);
    }

    @Test
    void aMissingPanelFailsTheCheckOfTiles() {
        assertThat(scores(census(ROWS + 1)).worstTile()).isInfinite();
    }
}
