package io.sparkcapacity.gram;

import io.sparkcapacity.gram.BlockAssembly.Part;
import io.sparkcapacity.gram.BlockAssembly.Target;
import io.sparkcapacity.gram.BlockGrid.Block;
import io.sparkcapacity.gram.BlockGrid.Piece;
import io.sparkcapacity.gram.OrderedSum.Addend;
import io.sparkcapacity.gram.OrderedSum.Sum;
import io.sparkcapacity.gram.Scored.MomentInvariants;
import io.sparkcapacity.input.Activations;
import io.sparkcapacity.input.Census;
import io.sparkcapacity.kernel.Arithmetic;
import io.sparkcapacity.kernel.MomentBlock;
import io.sparkcapacity.kernel.MomentError;
import io.sparkcapacity.kernel.Workspace;
import java.io.Serializable;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import scala.Tuple2;

/**
 * Scores activations through a second moment that is whole nowhere: every block of its upper half is summed up by one task
 * a group of activations, merged, and brought back to the tasks that have the features for it.
 */
final class MomentBlocks {
    private final Activations activations;
    private final BitSet components;
    private final BlockGrid grid;
    private final Factory factory;
    private final Arithmetic arithmetic;

    /** How a block is kept. */
    interface Factory extends Serializable {
        MomentBlock zero(int component, int rows, int columns, boolean symmetric);

        MomentBlock ofParts(int rows, int columns, boolean symmetric, double[][] parts);

        /** The most roundings that an entry of a component's blocks met. */
        long roundings(Census census, BlockGrid grid, int component);

        /**
         * Those on the way from a block to what it adds to x_iᵀMx_i, and those of its entries, as far as {@link
         * MomentBlock#weights} doesn't tell of them.
         */
        long roundingsOfScores(Census census, BlockGrid grid, int component);
    }

    MomentBlocks(Activations activations, BitSet components, BlockGrid grid, Factory factory, Arithmetic arithmetic) {
        this.activations = activations;
        this.components = components;
        this.grid = grid;
        this.factory = factory;
        this.arithmetic = arithmetic;
    }

    /** A cell's block; none where no activation has features for it. */
    private record Cell(Block block, MomentBlock moment) implements Serializable {}

    Scored score() {
        JavaPairRDD<?, Piece> pieces = grid.pieces(activations, components);
        JavaRDD<Cell> cells = merged(pieces);
        InvariantsOfBlocks invariants = new InvariantsOfBlocks();
        activations.spark().sc().register(invariants);
        Arithmetic ofTasks = arithmetic;
        var census = activations.sharedCensus();
        Map<Integer, MomentError> errors = errorsOfScores();
        // The block first: what it is summed up from is out of memory again when the pieces come once more.
        JavaPairRDD<Target, Part> parts = cells.zipPartitions(
                        pieces.values(), (moment, ofCell) -> scored(moment, ofCell, invariants, errors, ofTasks))
                .mapToPair(score -> score);
        int units = activations.census().units().size();
        JavaRDD<UnitScores> scores = Shuffle.sorted(parts, new BlockAssembly.ByUnit(units), new BlockAssembly.InOrder())
                .mapPartitionsWithIndex(
                        (unit, sorted) -> List.of(BlockAssembly.of(unit, sorted, census.value(), errors))
                                .iterator(),
                        true);
        return new Scored(scores, () -> invariants(invariants));
    }

    /** The blocks, one a cell; a block of several groups is in each of their cells. */
    private JavaRDD<Cell> merged(JavaPairRDD<?, Piece> pieces) {
        Factory blocks = factory;
        Arithmetic ofTasks = arithmetic;
        BlockGrid geometry = grid;
        JavaRDD<Cell> ofGroups = pieces.values()
                .mapPartitionsWithIndex((cell, ofCell) -> summed(ofCell, geometry, blocks, ofTasks), true);
        boolean oneGroup = components.stream().allMatch(component -> grid.groups(component) == 1);
        return oneGroup ? ofGroups : mergedGroups(ofGroups);
    }

    private static Iterator<Cell> summed(
            Iterator<Piece> pieces, BlockGrid grid, Factory factory, Arithmetic arithmetic) {
        Workspace workspace = new Workspace(arithmetic);
        Block block = null;
        MomentBlock moment = null;
        while (pieces.hasNext()) {
            Piece piece = pieces.next();
            if (moment == null) {
                block = piece.block();
                moment = factory.zero(
                        block.component(),
                        grid.run(block.component(), block.i()).length(),
                        grid.run(block.component(), block.j()).length(),
                        block.isOnDiagonal());
            }
            moment.add(piece.x(), piece.y(), workspace);
        }
        return moment == null
                ? List.<Cell>of().iterator()
                : List.of(new Cell(block, moment)).iterator();
    }

    /** Adds up the blocks of the groups, part by part in the order of the groups, and gives each group the result. */
    private JavaRDD<Cell> mergedGroups(JavaRDD<Cell> ofGroups) {
        BlockGrid geometry = grid;
        Factory blocks = factory;
        JavaPairRDD<Addend, double[]> addends = ofGroups.mapPartitionsWithIndex(
                        (number, cell) -> new Flattened<>(cell, ofCell -> parts(ofCell, number)), true)
                .mapToPair(part -> part);
        JavaPairRDD<Integer, Tuple2<Sum, double[]>> byCell = OrderedSum.of(
                        addends, activations.spark().defaultParallelism())
                .flatMapToPair(sum -> IntStream.range(0, geometry.groups(sum._1.component()))
                        .mapToObj(group -> new Tuple2<>(geometry.cell(geometry.blockOf(sum._1), group), sum))
                        .iterator());
        return Shuffle.partitioned(byCell, new HashPartitioner(grid.cells()))
                .values()
                .mapPartitions(parts -> assembled(parts, geometry, blocks), true);
    }

    private static Iterator<Tuple2<Addend, double[]>> parts(Cell cell, int number) {
        double[][] parts = cell.moment.parts();
        return IntStream.range(0, parts.length)
                .mapToObj(part -> new Tuple2<>(new Addend(BlockGrid.part(cell.block, part), number), parts[part]))
                .iterator();
    }

    private static Iterator<Cell> assembled(Iterator<Tuple2<Sum, double[]>> sums, BlockGrid grid, Factory factory) {
        TreeMap<Integer, double[]> parts = new TreeMap<>();
        Block block = null;
        while (sums.hasNext()) {
            Tuple2<Sum, double[]> sum = sums.next();
            block = grid.blockOf(sum._1);
            parts.put(sum._1.part(), sum._2);
        }
        if (block == null) {
            return Collections.emptyIterator();
        }
        MomentBlock moment = factory.ofParts(
                grid.run(block.component(), block.i()).length(),
                grid.run(block.component(), block.j()).length(),
                block.isOnDiagonal(),
                parts.values().toArray(double[][]::new));
        return List.of(new Cell(block, moment)).iterator();
    }

    private static Iterator<Tuple2<Target, Part>> scored(
            Iterator<Cell> cells,
            Iterator<Piece> pieces,
            InvariantsOfBlocks invariants,
            Map<Integer, MomentError> errors,
            Arithmetic arithmetic) {
        if (!cells.hasNext()) {
            return Collections.emptyIterator();
        }
        Cell cell = cells.next();
        invariants.add(InvariantsOfBlocks.OfBlock.of(cell.block, cell.moment));
        Workspace workspace = new Workspace(arithmetic);
        double[] weights = cell.block.isOnDiagonal()
                ? cell.moment.weights(errors.get(cell.block.component()).roundings())
                : new double[0];
        return new Flattened<>(
                pieces,
                piece -> List.of(new Tuple2<>(
                                new Target(
                                        cell.block.component(), piece.unit(), piece.firstInUnit(), cell.block.number()),
                                new Part(
                                        cell.moment.squaredDotSums(piece.x(), piece.y(), workspace),
                                        cell.block.isOnDiagonal() ? piece.x().squaredNorms() : weights,
                                        cell.block.isOnDiagonal() ? piece.x().weightedLengths(weights) : weights)))
                        .iterator());
    }

    private Map<Integer, MomentError> errorsOfScores() {
        Map<Integer, MomentError> errors = new HashMap<>();
        components.stream().forEach(component -> {
            long roundings = factory.roundingsOfScores(activations.census(), grid, component) + grid.blocks(component);
            errors.put(component, grid.error(component, roundings, arithmetic.precision()));
        });
        return errors;
    }

    private Map<Integer, MomentInvariants> invariants(InvariantsOfBlocks ofBlocks) {
        Map<Integer, MomentInvariants> invariants = new HashMap<>();
        components.stream()
                .forEach(component -> invariants.put(
                        component,
                        new MomentInvariants(
                                ofBlocks.trace(component),
                                ofBlocks.squaredFrobeniusNorm(component),
                                grid.error(
                                        component,
                                        factory.roundings(activations.census(), grid, component),
                                        arithmetic.precision()))));
        return invariants;
    }
}
