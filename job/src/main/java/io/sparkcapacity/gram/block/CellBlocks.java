package io.sparkcapacity.gram.block;

import io.sparkcapacity.kernel.Arithmetic;
import io.sparkcapacity.kernel.MomentBlock;
import io.sparkcapacity.kernel.Workspace;
import java.io.Serializable;
import java.util.BitSet;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;

/** Forms the block of every cell from its pieces. */
record CellBlocks(BlockGrid grid, BlockStorage storage, Arithmetic arithmetic) implements Serializable {
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
        if (!pieces.hasNext()) {
            return Collections.emptyIterator();
        }
        Workspace workspace = new Workspace(arithmetic);
        CellPiece piece = pieces.next();
        Block block = piece.block();
        MomentBlock moment = storage.zero(grid, block);
        moment.add(piece.x(), piece.y(), workspace);
        while (pieces.hasNext()) {
            piece = pieces.next();
            moment.add(piece.x(), piece.y(), workspace);
        }
        return List.of(new CellBlock(block, moment)).iterator();
    }
}
