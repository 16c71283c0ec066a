package io.sparkcapacity.gram.row;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkcapacity.Oracle;
import io.sparkcapacity.input.UnitPanel;
import io.sparkcapacity.input.census.ComponentShape;
import io.sparkcapacity.kernel.FloatPanel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import scala.Tuple2;

/** Pieces of units in any order become the pairs of row panels again. */
class PanelPieceTest {
    private static final int FEATURES = 49_152; // 256 rows per row panel
    private static final int ROWS = 600;
    private static final List<ComponentShape> SHAPES = List.of(new ComponentShape("c", ROWS, FEATURES));

    /** Two features would do: the number of features only sets the rows per row panel. */
    private static List<UnitPanel> unitPanels(float[][] rows) {
        List<UnitPanel> panels = new ArrayList<>();
        int[] firsts = {0, 100, 350, ROWS};
        for (int unit = 0; unit < 3; unit++) {
            float[][] ofUnit = Arrays.copyOfRange(rows, firsts[unit], firsts[unit + 1]);
            panels.add(new UnitPanel(0, unit, 0, firsts[unit], FloatPanel.of(ofUnit)));
        }
        return panels;
    }

    @Test
    void everyPairHasTheRowsOfBothPanelsInOrder() {
        float[][] rows = Oracle.gaussian(ROWS, 2, 3);
        List<Tuple2<PairKey, PanelPiece>> pieces = new ArrayList<>();
        PanelPiece.ofUnit(unitPanels(rows).iterator(), SHAPES).forEachRemaining(pieces::add);
        Collections.shuffle(pieces, new Random(4));
        pieces.sort(Comparator.comparing(Tuple2::_1));

        Iterator<PanelPair> pairs = new JoinedPairs(pieces.iterator(), SHAPES);
        for (int p = 0; p < 3; p++) {
            for (int q = p; q < 3; q++) {
                PanelPair pair = pairs.next();
                assertThat(pair.p()).isEqualTo(p);
                assertThat(pair.q()).isEqualTo(q);
                assertThat(pair.isOfOnePanel()).isEqualTo(p == q);
                assertRows(pair.x(), rows, 256 * p);
                assertRows(pair.y(), rows, 256 * q);
            }
        }
        assertThat(pairs).isExhausted();
    }

    private static void assertRows(RowPanel panel, float[][] rows, int first) {
        assertThat(panel.panel().rows()).isEqualTo(Math.min(256, ROWS - first));
        assertThat(panel.origins().stream().mapToInt(Origin::rows).sum())
                .isEqualTo(panel.panel().rows());
        double[] row = new double[2];
        for (int k = 0; k < panel.panel().rows(); k++) {
            panel.panel().widen(k, row, 0);
            assertThat(row).containsExactly(rows[first + k][0], rows[first + k][1]);
        }
    }

    @Test
    void aPieceEndsWithItsUnitAndItsRowPanel() {
        List<Origin> origins = new ArrayList<>();
        PanelPiece.ofUnit(unitPanels(Oracle.gaussian(ROWS, 2, 3)).iterator(), SHAPES)
                .forEachRemaining(piece -> origins.add(piece._2.origin()));
        assertThat(origins.stream().distinct())
                .containsExactly(
                        new Origin(0, 0, 100),
                        new Origin(1, 0, 156),
                        new Origin(1, 156, 94),
                        new Origin(2, 0, 162),
                        new Origin(2, 162, 88));
    }
}
