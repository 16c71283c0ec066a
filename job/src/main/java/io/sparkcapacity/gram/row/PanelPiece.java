package io.sparkcapacity.gram.row;

import io.sparkcapacity.gram.shuffle.Flattened;
import io.sparkcapacity.input.UnitPanel;
import io.sparkcapacity.input.census.ComponentShape;
import io.sparkcapacity.kernel.DensePanel;
import io.sparkcapacity.kernel.Range;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import scala.Tuple2;

/** Consecutive activations of one unit that belong to the same row panel. */
record PanelPiece(Origin origin, DensePanel rows) implements Serializable {
    /** The pieces of the panels of a unit, each once per pair that its row panel belongs to. */
    static Iterator<Tuple2<PairKey, PanelPiece>> ofUnit(Iterator<UnitPanel> panels, List<ComponentShape> shapes) {
        return new Flattened<>(
                panels,
                panel -> of(panel, new RowPanels(shapes.get(panel.component()))).iterator());
    }

    private static Stream<Tuple2<PairKey, PanelPiece>> of(UnitPanel unitPanel, RowPanels rowPanels) {
        DensePanel panel = unitPanel.panel().dense();
        int panelCount = rowPanels.count();
        List<Stream<Tuple2<PairKey, PanelPiece>>> pieces = new ArrayList<>();
        for (int row = 0; row < panel.rows(); ) {
            long first = unitPanel.firstInComponent() + row;
            int own = rowPanels.panelOf(first);
            int rows = (int) Math.min(panel.rows() - row, rowPanels.firstOf(own + 1) - first);
            PanelPiece piece = new PanelPiece(
                    new Origin(unitPanel.unit(), unitPanel.firstInUnit() + row, rows),
                    panel.part(new Range(row, rows), new Range(0, panel.features())));
            int component = unitPanel.component();
            pieces.add(IntStream.range(0, panelCount)
                    .mapToObj(partner -> new Tuple2<>(PairKey.of(component, own, partner, first), piece)));
            row += rows;
        }
        return pieces.stream().flatMap(stream -> stream);
    }
}
