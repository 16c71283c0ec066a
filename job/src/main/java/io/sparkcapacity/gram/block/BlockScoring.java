package io.sparkcapacity.gram.block;

import io.sparkcapacity.gram.score.MomentInvariants;
import io.sparkcapacity.gram.score.Scored;
import io.sparkcapacity.gram.score.UnitScores;
import io.sparkcapacity.gram.shuffle.Shuffle;
import io.sparkcapacity.gram.thread.TaskThreads;
import io.sparkcapacity.input.Activations;
import io.sparkcapacity.input.table.ReportedOnce;
import io.sparkcapacity.kernel.Arithmetic;
import io.sparkcapacity.kernel.MomentError;
import io.sparkcapacity.kernel.Workspace;
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
 * Scores activations with a second moment that is nowhere in one piece. A task adds up one block of its upper half, and
 * scores the same activations with it. If there are too many activations for one task, each group of them adds up its
 * own block, and gets the sum over all groups back.
 */
public final class BlockScoring {
    private final Activations activations;
    private final BitSet components;
    private final BlockGrid grid;
    private final BlockStorage storage;
    private final Arithmetic arithmetic;

    /** Scores {@code components} with the blocks of {@code grid}. */
    public BlockScoring(
            Activations activations, BitSet components, BlockGrid grid, BlockStorage storage, Arithmetic arithmetic) {
        this.activations = activations;
        this.components = components;
        this.grid = grid;
        this.storage = storage;
        this.arithmetic = arithmetic;
    }

    /** The scores of every activation. */
    public Scored score() {
        JavaRDD<CellPiece> pieces = CellPiece.byCell(activations, components, grid);
        TaskThreads threads = TaskThreads.of(activations.spark().sc(), grid.cells());
        JavaRDD<CellBlock> blocks = new CellBlocks(grid, storage, arithmetic, threads)
                .of(pieces, activations.spark().defaultParallelism());
        ReportedOnce<Block, InvariantsOfBlock> invariants = new ReportedOnce<>();
        activations.spark().sc().register(invariants);
        Arithmetic ofTasks = arithmetic;
        var census = activations.sharedCensus();
        Map<Integer, MomentError> errors = errorsOfScores();
        // The block comes first: the pieces that it was formed from are out of memory when they are read once more.
        JavaPairRDD<BlockContribution.Key, BlockContribution> contributions = blocks.zipPartitions(
                        pieces, (cell, ofCell) -> contributions(cell, ofCell, invariants, errors, ofTasks, threads))
                .mapToPair(contribution -> contribution);
        int units = activations.census().units().size();
        JavaRDD<UnitScores> scores = Shuffle.sorted(contributions, units, BlockContribution.Key::unit)
                .mapPartitionsWithIndex(
                        (unit, sorted) -> List.of(BlockAssembly.of(unit, sorted, census.value(), errors))
                                .iterator(),
                        true);
        return new Scored(scores, () -> invariants(invariants));
    }

    private static Iterator<Tuple2<BlockContribution.Key, BlockContribution>> contributions(
            Iterator<CellBlock> cells,
            Iterator<CellPiece> pieces,
            ReportedOnce<Block, InvariantsOfBlock> invariants,
            Map<Integer, MomentError> errors,
            Arithmetic arithmetic,
            TaskThreads threads) {
        if (!cells.hasNext()) {
            return Collections.emptyIterator();
        }
        CellBlock cell = cells.next();
        Block block = cell.block();
        invariants.put(block, InvariantsOfBlock.of(block, cell.moment()));
        double[] weights = block.isOnDiagonal()
                ? cell.moment().weights(errors.get(block.component()).roundings())
                : new double[0];
        return threads.map(pieces, () -> {
            Workspace workspace = new Workspace(arithmetic);
            return piece -> new Tuple2<>(
                    new BlockContribution.Key(block.component(), piece.unit(), piece.firstInUnit(), block.number()),
                    BlockContribution.of(cell, piece, weights, workspace));
        });
    }

    private Map<Integer, MomentError> errorsOfScores() {
        Map<Integer, MomentError> errors = new HashMap<>();
        components.stream().forEach(component -> {
            ComponentGrid ofComponent = grid.of(component);
            long roundings = storage.roundingsOfScores(ofComponent, units()) + ofComponent.blocks();
            errors.put(component, error(ofComponent, roundings));
        });
        return errors;
    }

    private Map<Integer, MomentInvariants> invariants(ReportedOnce<Block, InvariantsOfBlock> byBlock) {
        Map<Integer, MomentInvariants> invariants = new HashMap<>();
        components.stream().forEach(component -> {
            ComponentGrid ofComponent = grid.of(component);
            invariants.put(
                    component,
                    new MomentInvariants(
                            InvariantsOfBlock.sum(byBlock, component, InvariantsOfBlock::trace),
                            InvariantsOfBlock.sum(byBlock, component, InvariantsOfBlock::squaredFrobeniusNorm),
                            error(ofComponent, storage.roundings(ofComponent, units()))));
        });
        return invariants;
    }

    private int units() {
        return activations.census().units().size();
    }

    private MomentError error(ComponentGrid ofComponent, long roundings) {
        return MomentError.of(roundings, ofComponent.shape().activations(), arithmetic.precision());
    }
}
