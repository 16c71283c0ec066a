package io.sparkcapacity.gram;

import io.sparkcapacity.gram.OrderedSum.Sum;
import io.sparkcapacity.input.Activations;
import io.sparkcapacity.input.UnitPanel;
import io.sparkcapacity.input.census.ComponentShape;
import io.sparkcapacity.kernel.MomentError;
import io.sparkcapacity.kernel.Panel;
import io.sparkcapacity.kernel.Precision;
import io.sparkcapacity.kernel.Range;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaPairRDD;
import scala.Tuple2;

/**
 * The second moments of some components as a grid of blocks between runs of {@code side} features, of which the upper half
 * is computed, and the activations' features brought to the blocks that need them.
 *
 * <p>A <em>cell</em> is a block and a <em>group</em> of consecutive activations: one task that holds one block. Groups
 * follow from the component's shape alone.
 */
final class BlockGrid implements Serializable {
    /** More groups of one block than this and its merge takes longer than its arithmetic. */
    private static final long MOST_GROUPS = 256;

    /** The features in a run that blocks come with; wider ones shuffle less and need more memory. */
    static final List<Integer> SIDES = List.of(4096, 2048, 1024, 256);

    /** No block is in more parts: one a feature of its rows, and one more. */
    private static final int MOST_PARTS = 1 << 13;

    private static final int MOST_BLOCKS = Integer.MAX_VALUE / MOST_PARTS;

    private final List<ComponentShape> shapes;
    private final BitSet components;
    private final int side;
    private final long rowsPerGroup;
    private final int[] firstCell;
    private final int cells;

    /**
     * @param side features in a run, a multiple of {@link Range#TILE}
     * @param rowsPerGroup activations enough to be worth a task, if the component has so many
     */
    BlockGrid(List<ComponentShape> shapes, BitSet components, int side, long rowsPerGroup) {
        this.shapes = shapes;
        this.components = components;
        this.side = side;
        this.rowsPerGroup = rowsPerGroup;
        this.firstCell = new int[shapes.size()];
        int next = 0;
        for (int c = components.nextSetBit(0); c >= 0; c = components.nextSetBit(c + 1)) {
            firstCell[c] = next;
            next = Math.addExact(next, Math.multiplyExact(blocks(c), groups(c)));
        }
        this.cells = next;
    }

    /** Why blocks of this side are not for a component of this shape. */
    static Optional<String> reasonAgainst(int side, ComponentShape shape) {
        boolean tooWide = SIDES.stream().anyMatch(smaller -> smaller < side && smaller >= shape.features());
        if (tooWide) {
            return Optional.of("a smaller block than one of " + side + " features is enough");
        }
        long runs = runs(shape.features(), side);
        return runs * (runs + 1) / 2 > MOST_BLOCKS
                ? Optional.of("with " + side + " features in a run there are more than " + MOST_BLOCKS + " blocks")
                : Optional.empty();
    }

    /** How often each feature of an activation is shuffled: to the blocks of its run's row and column. */
    static double copies(int side, ComponentShape shape) {
        return runs(shape.features(), side);
    }

    /**
     * The bytes that are shuffled beside the activations' features: what each block says of each row, and a second moment to
     * and from its merge where a component is in several groups.
     */
    static double bytesOfSums(int side, ComponentShape shape, long rowsPerGroup) {
        double runs = runs(shape.features(), side);
        double sums = Double.BYTES * (runs * (runs + 1) / 2 + 2 * runs) * shape.activations();
        long groups = groups(shape, rowsPerGroup);
        double merged = groups == 1 ? 0 : 2.0 * groups * Double.BYTES * shape.features() * shape.features() / 2;
        return sums + merged;
    }

    /** How many runs of features {@code features} features have. */
    static int runs(int features, int side) {
        return (features + side - 1) / side;
    }

    /** How many blocks the upper half has. */
    static int blocks(int features, int side) {
        int runs = runs(features, side);
        return runs * (runs + 1) / 2;
    }

    int blocks(int component) {
        return blocks(shapes.get(component).features(), side);
    }

    private static long rowsPerGroup(ComponentShape shape, long worthATask) {
        return Math.max(worthATask, (shape.activations() + MOST_GROUPS - 1) / MOST_GROUPS);
    }

    private static int groups(ComponentShape shape, long worthATask) {
        long rows = rowsPerGroup(shape, worthATask);
        return Math.toIntExact((shape.activations() + rows - 1) / rows);
    }

    private long rowsPerGroup(int component) {
        return rowsPerGroup(shapes.get(component), rowsPerGroup);
    }

    int groups(int component) {
        return groups(shapes.get(component), rowsPerGroup);
    }

    /** The cells of components that are in several groups: their blocks are to be merged. */
    BitSet sharedCells() {
        BitSet shared = new BitSet(cells);
        for (int c = components.nextSetBit(0); c >= 0; c = components.nextSetBit(c + 1)) {
            if (groups(c) > 1) {
                shared.set(firstCell[c], firstCell[c] + blocks(c) * groups(c));
            }
        }
        return shared;
    }

    int cells() {
        return cells;
    }

    /**
     * A block, between runs {@code i} ≤ {@code j} of a component's features.
     *
     * @param number among the component's blocks
     */
    record Block(int component, int i, int j, int number) implements Serializable {
        boolean isOnDiagonal() {
            return i == j;
        }
    }

    /** The features of run {@code run}. */
    Range run(int component, int run) {
        int start = run * side;
        return new Range(start, Math.min(side, shapes.get(component).features() - start));
    }

    private int cell(int component, int block, int group) {
        return firstCell[component] + block * groups(component) + group;
    }

    /** The cells that need sum {@code sum}: those of its block, one a group. */
    IntStream cellsOf(Sum sum) {
        int first = cell(sum.component(), sum.part() / MOST_PARTS, 0);
        return IntStream.range(first, first + groups(sum.component()));
    }

    /** Which of the component's sums part {@code part} of the block is. */
    static Sum part(Block block, int part) {
        return new Sum(block.component, Math.addExact(Math.multiplyExact(block.number, MOST_PARTS), part));
    }

    /** The block that sum {@code sum} is a part of. */
    Block blockOf(Sum sum) {
        return blocksOf(sum.component()).get(sum.part() / MOST_PARTS);
    }

    /** How far entries of the second moment of {@code component} that met {@code roundings} can be off. */
    MomentError error(int component, long roundings, Precision precision) {
        return MomentError.of(roundings, shapes.get(component).activations(), precision);
    }

    /** The most activations of the component that one block takes, but for those of a panel that began in its group. */
    long activationsPerBlock(int component) {
        return Math.min(rowsPerGroup(component), shapes.get(component).activations());
    }

    /** How many features of the component one block has, at most. */
    int featuresPerBlock(int component) {
        return Math.min(side, shapes.get(component).features());
    }

    /** All blocks of the upper half, row by row. */
    List<Block> blocksOf(int component) {
        List<Block> blocks = new ArrayList<>();
        int runs = runs(shapes.get(component).features(), side);
        for (int i = 0; i < runs; i++) {
            for (int j = i; j < runs; j++) {
                blocks.add(new Block(component, i, j, blocks.size()));
            }
        }
        return blocks;
    }

    /**
     * Some consecutive activations, as far as a cell needs them.
     *
     * @param sides their features I and J; on the diagonal one panel
     */
    record Piece(Block block, int unit, int firstInUnit, List<Panel> sides) implements Serializable {
        Panel x() {
            return sides.get(0);
        }

        Panel y() {
            return sides.get(sides.size() - 1);
        }
    }

    /** Where a piece goes, and its place there. */
    private record Place(int cell, long first) implements Serializable {}

    private static final class InOrder implements Comparator<Place>, Serializable {
        @Override
        public int compare(Place a, Place b) {
            return Long.compare(a.first, b.first);
        }
    }

    /** The pieces of every cell, a partition each, in the order of the activations. */
    JavaPairRDD<?, Piece> pieces(Activations activations, BitSet components) {
        BlockGrid grid = this;
        JavaPairRDD<Place, Piece> pieces = activations
                .mapUnits(components, (unit, panels) -> new Flattened<>(new GatheredPanels(panels), grid::piecesOf))
                .mapToPair(piece -> piece);
        return Shuffle.sorted(pieces, cells, Place::cell, new InOrder());
    }

    private Iterator<Tuple2<Place, Piece>> piecesOf(UnitPanel panel) {
        int component = panel.component();
        int group = Math.toIntExact(panel.firstInComponent() / rowsPerGroup(component));
        List<Panel> parts = IntStream.range(0, runs(shapes.get(component).features(), side))
                .mapToObj(run -> panel.panel().part(run(component, run)))
                .toList();
        return blocksOf(component).stream()
                .filter(block -> !parts.get(block.i).storesNothing()
                        && !parts.get(block.j).storesNothing())
                .map(block -> new Tuple2<>(
                        new Place(cell(component, block.number, group), panel.firstInComponent()),
                        new Piece(
                                block,
                                panel.unit(),
                                panel.firstInUnit(),
                                block.isOnDiagonal()
                                        ? List.of(parts.get(block.i))
                                        : List.of(parts.get(block.i), parts.get(block.j)))))
                .iterator();
    }
}
