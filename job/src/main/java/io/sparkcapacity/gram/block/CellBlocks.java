package io.sparkcapacity.gram.block;

import io.sparkcapacity.gram.thread.TaskThreads;
import io.sparkcapacity.kernel.Arithmetic;
import io.sparkcapacity.kernel.MomentBlock;
import io.sparkcapacity.kernel.Workspace;
import java.io.Serializable;
import java.util.BitSet;
import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.api.java.JavaRDD;

/** Forms the block of every cell from its pieces. */
record CellBlocks(BlockGrid grid, BlockStorage storage, Arithmetic arithmetic, TaskThreads threads)
        implements Serializable {
    /**
     * The blocks of all activations, one cell per partition. The cells of a component with several groups all get the
     * sum over the groups.
     *
     * @param pieces see {@link CellPiece#byCell}
     * @param mergePartitions the number of partitions that merge the groups
     */
    JavaRDD<CellBlock> of(JavaRDD<CellPiece> pieces, int mergePartitions) {
        BitSet shared = grid.sharedCells();
        BitSet alone = (BitSet) shared.clone();
        alone.flip(0, grid.cells());
        if (shared.isEmpty()) {
            return ofGroups(pieces, alone);
        }
        JavaRDD<CellBlock> merged = new BlockMerge(grid, storage).of(ofGroups(pieces, shared), mergePartitions);
        // The pieces of a cell are read even if the cell is skipped, so a pass over no other cell is left out.
        return alone.isEmpty()
                ? merged
                : ofGroups(pieces, alone).zipPartitions(merged, (one, other) -> one.hasNext() ? one : other);
    }

    /** The blocks of the cells {@code wanted}, each of the activations of its own group; nothing for other cells. */
    private JavaRDD<CellBlock> ofGroups(JavaRDD<CellPiece> pieces, BitSet wanted) {
        return pieces.mapPartitionsWithIndex(
                (cell, ofCell) -> wanted.get(cell) ? ofGroup(ofCell) : Collections.emptyIterator(), true);
    }

    private Iterator<CellBlock> ofGroup(Iterator<CellPiece> pieces) {
        Map<Block, MomentBlock> moments = new ConcurrentHashMap<>(); // One at most, as all pieces are of one cell.
        threads.forEach(pieces, () -> {
            Workspace workspace = new Workspace(arithmetic);
            return (number, piece, share) -> moments.computeIfAbsent(piece.block(), block -> storage.zero(grid, block))
                    .add(piece.x(), piece.y(), workspace, share.number(), share.of());
        });
        return moments.entrySet().stream()
                .map(moment -> new CellBlock(moment.getKey(), moment.getValue()))
                .iterator();
    }
}
