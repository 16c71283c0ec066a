package io.sparkcapacity.gram;

import io.sparkcapacity.input.Activations;
import io.sparkcapacity.input.UnitPanel;
import io.sparkcapacity.input.census.ComponentShape;
import io.sparkcapacity.kernel.DensePanel;
import io.sparkcapacity.kernel.Range;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.Partitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import scala.Tuple2;

/**
 * Every pair of row panels of a component, brought together in one task each.
 *
 * <p>A component's activations, in their order, are cut into panels of a fixed number of rows, whatever units they come
 * from. Pair (p, q), p ≤ q, gets the pieces of both; each piece goes to as many pairs as there are panels.
 */
final class PanelPairs {
    /** Multiply-adds of a pair: a second or two of a core, enough to make the two panels worth their way. */
    private static final double WORK = 2e10;

    private static final long MOST_PANEL_BYTES = 32L << 20;

    /** Partitions a core: enough to even out pairs of different size. */
    private static final int PARTITIONS_A_CORE = 8;

    private PanelPairs() {}

    /** The rows of every panel but a component's last. */
    static int rowsPerPanel(int features) {
        double byWork = Math.sqrt(WORK / features);
        double byBytes = (double) MOST_PANEL_BYTES / (8.0 * features);
        int tiles = (int) (Math.min(byWork, byBytes) / Range.TILE);
        return Range.TILE * Math.max(1, tiles);
    }

    static int panelCount(ComponentShape shape) {
        int rows = rowsPerPanel(shape.features());
        return Math.toIntExact((shape.activations() + rows - 1) / rows);
    }

    /**
     * Where some consecutive rows of a panel come from.
     *
     * @param unit the unit
     * @param firstInUnit the number of the first row among the unit's rows of the component
     * @param rows how many
     */
    record Origin(int unit, int firstInUnit, int rows) implements Serializable {}

    private record Piece(Origin origin, DensePanel rows) implements Serializable {}

    /** A panel, and where its rows come from, in their order. */
    record PiecedPanel(DensePanel panel, List<Origin> origins) {}

    /** Two panels of a component; {@code y} is {@code x} where p = q. */
    record Pair(int component, int p, int q, PiecedPanel x, PiecedPanel y) {}

    /** Where a piece goes, and its place there. */
    private record Place(int component, int p, int q, boolean inY, long first) implements Serializable {
        boolean isSideOf(Place other, boolean side) {
            return component == other.component && p == other.p && q == other.q && inY == side;
        }
    }

    private static final class ByPlace implements Comparator<Place>, Serializable {
        @Override
        public int compare(Place a, Place b) {
            int order = Integer.compare(a.component, b.component);
            order = order != 0 ? order : Integer.compare(a.p, b.p);
            order = order != 0 ? order : Integer.compare(a.q, b.q);
            order = order != 0 ? order : Boolean.compare(a.inY, b.inY);
            return order != 0 ? order : Long.compare(a.first, b.first);
        }
    }

    /** Deals the pairs out one after the other, so that each partition gets as many as any other. */
    private static final class Dealt extends Partitioner {
        private final int partitions;
        private final long[] firstPair;
        private final int[] panels;

        Dealt(List<ComponentShape> shapes, BitSet components, int most) {
            this.firstPair = new long[shapes.size()];
            this.panels = new int[shapes.size()];
            long pairs = 0;
            for (int c = components.nextSetBit(0); c >= 0; c = components.nextSetBit(c + 1)) {
                firstPair[c] = pairs;
                panels[c] = panelCount(shapes.get(c));
                pairs += panels[c] * (panels[c] + 1L) / 2;
            }
            this.partitions = (int) Math.min(pairs, most);
        }

        @Override
        public int numPartitions() {
            return partitions;
        }

        @Override
        public int getPartition(Object key) {
            Place place = (Place) key;
            long ofComponent = place.p * (2L * panels[place.component] - place.p + 1) / 2 + (place.q - place.p);
            return (int) ((firstPair[place.component] + ofComponent) % partitions);
        }
    }

    /** All pairs of the components' panels; the panels of a pair are in memory one pair at a time. */
    static JavaRDD<Pair> of(Activations activations, BitSet components) {
        List<ComponentShape> shapes = activations.census().components();
        var census = activations.sharedCensus();
        int most = PARTITIONS_A_CORE * activations.spark().defaultParallelism();
        JavaPairRDD<Place, Piece> placed = activations
                .mapUnits(
                        components,
                        (unit, panels) -> new Pieces(panels, census.value().components()))
                .mapToPair(piece -> piece);
        return Shuffle.sorted(placed, new Dealt(shapes, components, most), new ByPlace())
                .mapPartitions(pieces -> new Pairs(pieces, census.value().components()));
    }

    /** The pieces of one unit, once for every pair they belong to. */
    private static final class Pieces implements Iterator<Tuple2<Place, Piece>> {
        private final Iterator<UnitPanel> panels;
        private final List<ComponentShape> shapes;
        private Iterator<Tuple2<Place, Piece>> placed =
                List.<Tuple2<Place, Piece>>of().iterator();

        Pieces(Iterator<UnitPanel> panels, List<ComponentShape> shapes) {
            this.panels = panels;
            this.shapes = shapes;
        }

        @Override
        public boolean hasNext() {
            while (!placed.hasNext() && panels.hasNext()) {
                placed = placed(panels.next());
            }
            return placed.hasNext();
        }

        @Override
        public Tuple2<Place, Piece> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return placed.next();
        }

        private Iterator<Tuple2<Place, Piece>> placed(UnitPanel unitPanel) {
            ComponentShape shape = shapes.get(unitPanel.component());
            int rowsPerPanel = rowsPerPanel(shape.features());
            int panelCount = panelCount(shape);
            DensePanel panel = unitPanel.panel().dense();
            List<Stream<Tuple2<Place, Piece>>> placed = new ArrayList<>();
            for (int row = 0; row < panel.rows(); ) {
                long first = unitPanel.firstInComponent() + row;
                int own = Math.toIntExact(first / rowsPerPanel);
                int rows = (int) Math.min(panel.rows() - row, (own + 1L) * rowsPerPanel - first);
                Piece piece = new Piece(
                        new Origin(unitPanel.unit(), unitPanel.firstInUnit() + row, rows),
                        panel.part(new Range(row, rows), new Range(0, panel.features())));
                int component = unitPanel.component();
                placed.add(IntStream.range(0, panelCount)
                        .mapToObj(partner -> new Tuple2<>(
                                partner < own
                                        ? new Place(component, partner, own, true, first)
                                        : new Place(component, own, partner, false, first),
                                piece)));
                row += rows;
            }
            return placed.stream().flatMap(stream -> stream).iterator();
        }
    }

    /** Puts the sorted pieces of one partition together again. */
    private static final class Pairs implements Iterator<Pair> {
        private final Iterator<Tuple2<Place, Piece>> pieces;
        private final List<ComponentShape> shapes;
        private Tuple2<Place, Piece> ahead;

        Pairs(Iterator<Tuple2<Place, Piece>> pieces, List<ComponentShape> shapes) {
            this.pieces = pieces;
            this.shapes = shapes;
            advance();
        }

        private void advance() {
            ahead = pieces.hasNext() ? pieces.next() : null;
        }

        @Override
        public boolean hasNext() {
            return ahead != null;
        }

        @Override
        public Pair next() {
            if (ahead == null) {
                throw new NoSuchElementException();
            }
            Place place = ahead._1;
            PiecedPanel x = side(place, false);
            PiecedPanel y = place.p == place.q ? x : side(place, true);
            return new Pair(place.component, place.p, place.q, x, y);
        }

        /**
         * One side of the pair {@code place}. Rows are missing where a unit ended early at an invalid one: the run fails
         * for that, and tells it better than a task could.
         */
        private PiecedPanel side(Place place, boolean inY) {
            ComponentShape shape = shapes.get(place.component);
            int features = shape.features();
            long first = (long) (inY ? place.q : place.p) * rowsPerPanel(features);
            int rows = (int) Math.min(rowsPerPanel(features), shape.activations() - first);
            DensePanel panel = ahead._2.rows.emptyOfSameKind(rows);
            List<Origin> origins = new ArrayList<>();
            while (ahead != null && ahead._1.isSideOf(place, inY)) {
                Piece piece = ahead._2;
                panel.append(piece.rows);
                origins.add(piece.origin);
                advance();
            }
            return new PiecedPanel(panel, origins);
        }
    }
}
