package io.sparkcapacity.gram;

import io.sparkcapacity.gram.BlockAssembly.Part;
import io.sparkcapacity.gram.BlockAssembly.Target;
import io.sparkcapacity.gram.BlockGrid.Block;
import io.sparkcapacity.gram.BlockGrid.Piece;
import io.sparkcapacity.gram.score.MomentInvariants;
import io.sparkcapacity.gram.score.Scored;
import io.sparkcapacity.gram.score.UnitScores;
import io.sparkcapacity.input.Activations;
import io.sparkcapacity.input.census.Census;
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
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import scala.Tuple2;

/**
 * Scores activations through a second moment that is whole nowhere: a task sums up one block of its upper half and scores
 * the same activations with it. Where there are too many for one task, every group of them sums up its own, and gets the
 * sum of all.
 */
final class MomentBlocks {
    private final Activations activations;
    private final BitSet components;
    private final BlockGrid grid;
    private final Factory factory;
    private final Arithmetic arithmetic;

    /** How a block is kept, and what its arithmetic rounds. */
    interface Factory extends Serializable {
        MomentBlock zero(int component, int rows, int columns, boolean symmetric);

        MomentBlock ofParts(int rows, int columns, boolean symmetric, double[][] parts);

        /** The most roundings that an entry of a component's blocks met. */
        long roundings(Census census, BlockGrid grid, int component);

        /**
         * Those on the way from activations to what one block adds to x_iᵀMx_i. Where {@link MomentBlock#weights} tells of
         * an entry's own, they are not counted here.
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
    record Cell(Block block, MomentBlock moment) implements Serializable {}

    Scored score() {
        JavaRDD<Piece> pieces = grid.pieces(activations, components).values();
        InvariantsOfBlocks invariants = new InvariantsOfBlocks();
        activations.spark().sc().register(invariants);
        Arithmetic ofTasks = arithmetic;
        var census = activations.sharedCensus();
        Map<Integer, MomentError> errors = errorsOfScores();
        // The block first: what it is summed up from is out of memory again when the pieces come once more.
        JavaPairRDD<Target, Part> parts = blocks(pieces)
                .zipPartitions(pieces, (moment, ofCell) -> scored(moment, ofCell, invariants, errors, ofTasks))
                .mapToPair(score -> score);
        int units = activations.census().units().size();
        JavaRDD<UnitScores> scores = Shuffle.sorted(parts, units, Target::unit, new BlockAssembly.InOrder())
                .mapPartitionsWithIndex(
                        (unit, sorted) -> List.of(BlockAssembly.of(unit, sorted, census.value(), errors))
                                .iterator(),
                        true);
        return new Scored(scores, () -> invariants(invariants));
    }

    /** The blocks, one a cell; a block of several groups is in each of their cells. */
    private JavaRDD<Cell> blocks(JavaRDD<Piece> pieces) {
        BitSet shared = grid.sharedCells();
        JavaRDD<Cell> alone = summed(pieces, cell -> !shared.get(cell));
        if (shared.isEmpty()) {
            return alone;
        }
        JavaRDD<Cell> merged = new BlockMerge(grid, factory)
                .of(summed(pieces, shared::get), activations.spark().defaultParallelism());
        // To pass over a cell its pieces are read all the same: not where there is no other.
        return shared.cardinality() == grid.cells()
                ? merged
                : alone.zipPartitions(merged, (one, other) -> one.hasNext() ? one : other);
    }

    /** Some cells' blocks, each of the activations of its group; nothing in the others. */
    private JavaRDD<Cell> summed(JavaRDD<Piece> pieces, Cells wanted) {
        BlockGrid geometry = grid;
        Factory blocks = factory;
        Arithmetic ofTasks = arithmetic;
        return pieces.mapPartitionsWithIndex(
                (cell, ofCell) ->
                        wanted.has(cell) ? summed(ofCell, geometry, blocks, ofTasks) : Collections.emptyIterator(),
                true);
    }

    private interface Cells extends Serializable {
        boolean has(int cell);
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
                                part(cell, piece, weights, workspace)))
                        .iterator());
    }

    private static Part part(Cell cell, Piece piece, double[] weights, Workspace workspace) {
        double[] squaredDotSums = cell.moment.squaredDotSums(piece.x(), piece.y(), workspace);
        return cell.block.isOnDiagonal()
                ? new Part(squaredDotSums, piece.x().squaredNorms(), piece.x().weightedLengths(weights))
                : Part.besideTheDiagonal(squaredDotSums);
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
