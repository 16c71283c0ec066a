package io.sparkcapacity.gram.row;

import io.sparkcapacity.input.census.ComponentShape;
import io.sparkcapacity.input.table.LookAhead;
import io.sparkcapacity.kernel.DensePanel;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import scala.Tuple2;

/** Puts the sorted pieces of one partition together to pairs of row panels, one pair at a time. */
final class JoinedPairs extends LookAhead<PanelPair> {
    private final Iterator<Tuple2<PairKey, PanelPiece>> pieces;
    private final List<ComponentShape> shapes;
    private Tuple2<PairKey, PanelPiece> next;

    JoinedPairs(Iterator<Tuple2<PairKey, PanelPiece>> pieces, List<ComponentShape> shapes) {
        this.pieces = pieces;
        this.shapes = shapes;
        advance();
    }

    private void advance() {
        next = pieces.hasNext() ? pieces.next() : null;
    }

    @Override
    protected PanelPair compute() {
        if (next == null) {
            return end();
        }
        PairKey key = next._1;
        DensePanel kind = next._2.rows();
        RowPanel x = panel(key, key.p(), kind);
        RowPanel y = key.p() == key.q() ? x : panel(key, key.q(), kind);
        return new PanelPair(key.component(), key.p(), key.q(), x, y);
    }

    /**
     * Panel {@code number} of the pair of {@code pair}. It lacks rows, perhaps all of them, if a unit ended early at an
     * invalid row. Then the run fails, and the driver reports that row better than a task could.
     *
     * @param kind a panel of the same precision and features
     */
    private RowPanel panel(PairKey pair, int number, DensePanel kind) {
        RowPanels rowPanels = new RowPanels(shapes.get(pair.component()));
        PairKey own = new PairKey(pair.component(), pair.p(), pair.q(), number, rowPanels.firstOf(number));
        DensePanel panel = kind.emptyOfSameKind(rowPanels.rowsOf(number));
        List<Origin> origins = new ArrayList<>();
        while (next != null && next._1.isInPanelOf(own)) {
            PanelPiece piece = next._2;
            panel.append(piece.rows());
            origins.add(piece.origin());
            advance();
        }
        return new RowPanel(panel, origins);
    }
}
