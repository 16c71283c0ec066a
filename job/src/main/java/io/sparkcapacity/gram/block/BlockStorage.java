package io.sparkcapacity.gram.block;

import io.sparkcapacity.kernel.MomentBlock;
import java.io.Serializable;

/** How blocks are stored, and how many roundings their arithmetic has. */
public sealed interface BlockStorage extends Serializable permits DenseBlocks, SparseBlocks {
    /** The block of no activations. */
    MomentBlock zero(BlockGrid grid, Block block);

    /** The block whose state is {@code parts}; see {@link MomentBlock#parts}. */
    MomentBlock ofParts(BlockGrid grid, Block block, double[][] parts);

    /**
     * The most roundings that an entry of a component's blocks meets.
     *
     * @param units the number of units of the input
     */
    long roundings(ComponentGrid grid, int units);

    /**
     * The roundings between the activations and the contribution of one block to x_iᵀMx_i. Those that
     * {@link MomentBlock#weights} counts for each entry are left out.
     *
     * @param units the number of units of the input
     */
    long roundingsOfScores(ComponentGrid grid, int units);
}
