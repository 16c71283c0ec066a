package io.sparkcapacity.gram.block;

import io.sparkcapacity.kernel.MomentBlock;
import io.sparkcapacity.kernel.PairwiseSum;
import io.sparkcapacity.kernel.Range;
import io.sparkcapacity.kernel.Rounding;
import io.sparkcapacity.kernel.SparseMoment;
import java.util.BitSet;

/**
 * Blocks of sparse activations: only pairs of non-zero features touch an entry.
 *
 * @param hashed the components whose blocks are hash tables of the touched entries; all others have memory for all
 *     entries. Hash tables cannot be merged, so these components must have one group each.
 */
public record SparseBlocks(BitSet hashed) implements BlockStorage {
    @Override
    public MomentBlock zero(BlockGrid grid, Block block) {
        int rows = grid.rowsOf(block).length();
        boolean inTable = hashed.get(block.component());
        if (block.isOnDiagonal()) {
            return inTable ? SparseMoment.hashed(rows) : SparseMoment.full(rows);
        }
        return inTable
                ? SparseMoment.hashedBetween(rows)
                : SparseMoment.fullBetween(rows, grid.columnsOf(block).length());
    }

    @Override
    public MomentBlock ofParts(BlockGrid grid, Block block, double[][] parts) {
        return block.isOnDiagonal() ? SparseMoment.ofParts(parts) : SparseMoment.ofPartsBetween(parts);
    }

    @Override
    public long roundings(ComponentGrid grid, int units) {
        return ofProductAndMerge(grid) + grid.activationsPerCell() + GatheredPanels.MOST_ROWS + Range.TILE;
    }

    /** Without the chains of additions, which each block counts per feature. */
    @Override
    public long roundingsOfScores(ComponentGrid grid, int units) {
        return ofProductAndMerge(grid) + Rounding.ofSparseScoring(grid.featuresPerRun());
    }

    private static long ofProductAndMerge(ComponentGrid grid) {
        return 1 + (long) PairwiseSum.depth(grid.groups());
    }
}
