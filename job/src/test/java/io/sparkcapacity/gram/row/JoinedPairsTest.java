package io.sparkcapacity.gram.row;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkcapacity.Oracle;
import io.sparkcapacity.input.census.ComponentShape;
import io.sparkcapacity.kernel.FloatPanel;
import java.util.List;
import org.junit.jupiter.api.Test;
import scala.Tuple2;

class JoinedPairsTest {
    private static final int FEATURES = 5000;
    private static final ComponentShape SHAPE = new ComponentShape("a", 900, FEATURES);
    private static final RowPanels PANELS = new RowPanels(SHAPE);

    /** The first {@code rows} rows of panel {@code panel}, for the pair with {@code partner}. */
    private static Tuple2<PairKey, PanelPiece> piece(int panel, int partner, int rows) {
        return new Tuple2<>(
                PairKey.of(0, panel, partner, PANELS.firstOf(panel)),
                new PanelPiece(
                        new Origin(0, (int) PANELS.firstOf(panel), rows),
                        FloatPanel.of(Oracle.gaussian(rows, FEATURES, panel))));
    }

    private static PanelPair joined(List<Tuple2<PairKey, PanelPiece>> pieces) {
        JoinedPairs pairs = new JoinedPairs(pieces.iterator(), List.of(SHAPE));
        PanelPair only = pairs.next();
        assertThat(pairs.hasNext()).isFalse();
        return only;
    }

    @Test
    void thereAreSeveralPanels() {
        assertThat(PANELS.count()).isGreaterThan(1);
    }

    @Test
    void piecesOfBothPanelsMakeAPair() {
        PanelPair pair = joined(List.of(piece(0, 1, 3), piece(1, 0, 2)));
        assertThat(pair.x().panel().rows()).isEqualTo(3);
        assertThat(pair.y().panel().rows()).isEqualTo(2);
    }

    /** A unit that ended at an invalid row may have no row of the second panel, or none of the first. */
    @Test
    void aPanelWithoutRowsIsEmpty() {
        PanelPair first = joined(List.of(piece(0, 1, 3)));
        assertThat(first.y().panel().rows()).isZero();
        assertThat(first.y().panel().features()).isEqualTo(FEATURES);
        PanelPair second = joined(List.of(piece(1, 0, 2)));
        assertThat(second.x().panel().rows()).isZero();
        assertThat(second.y().panel().rows()).isEqualTo(2);
    }
}
