package io.sparkcapacity.gram.block;

import io.sparkcapacity.gram.shuffle.Flattened;
import io.sparkcapacity.gram.shuffle.Shuffle;
import io.sparkcapacity.input.Activations;
import io.sparkcapacity.input.UnitPanel;
import io.sparkcapacity.kernel.Panel;
import java.io.Serializable;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import scala.Tuple2;

/**
 * The features of some consecutive activations that one cell needs.
 *
 * @param unit the unit of the activations
 * @param firstInUnit the number of the first one among those of the component in the unit
 * @param sides their features I and J; on the diagonal only one panel
 */
record CellPiece(Block block, int unit, int firstInUnit, List<Panel> sides) implements Serializable {
    Panel x() {
        return sides.get(0);
    }

    Panel y() {
        return sides.get(sides.size() - 1);
    }

    /** The position of a piece: its cell, and the number of its first activation among those of the component. */
    private record Key(int cell, long first) implements Comparable<Key>, Serializable {
        private static final Comparator<Key> ORDER =
                Comparator.comparingInt(Key::cell).thenComparingLong(Key::first);

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    /** The pieces of every cell, one cell per partition, in the order of the activations. */
    static JavaRDD<CellPiece> byCell(Activations activations, BitSet components, BlockGrid grid) {
        JavaPairRDD<Key, CellPiece> pieces = activations
                .mapUnits(
                        components,
                        (unit, panels) -> new Flattened<>(new GatheredPanels(panels), panel -> of(panel, grid)))
                .mapToPair(piece -> piece);
        return Shuffle.sorted(pieces, grid.cells(), Key::cell).values();
    }

    private static Iterator<Tuple2<Key, CellPiece>> of(UnitPanel panel, BlockGrid grid) {
        ComponentGrid ofComponent = grid.of(panel.component());
        int group = Math.toIntExact(panel.firstInComponent() / ofComponent.rowsPerGroup());
        List<Panel> parts = IntStream.range(0, ofComponent.runs())
                .mapToObj(run -> panel.panel().part(ofComponent.run(run)))
                .toList();
        return grid.blocksOf(panel.component()).stream()
                .filter(block -> !parts.get(block.i()).storesNothing()
                        && !parts.get(block.j()).storesNothing())
                .map(block -> new Tuple2<>(
                        new Key(grid.cell(block, group), panel.firstInComponent()),
                        new CellPiece(
                                block,
                                panel.unit(),
                                panel.firstInUnit(),
                                block.isOnDiagonal()
                                        ? List.of(parts.get(block.i()))
                                        : List.of(parts.get(block.i()), parts.get(block.j())))))
                .iterator();
    }
}
