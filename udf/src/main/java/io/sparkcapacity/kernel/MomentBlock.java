package io.sparkcapacity.kernel;

import java.io.Serializable;

/**
 * The block X_IᵀX_J of the second moment between two runs I and J of features. With I = J it lies on the diagonal and
 * is symmetric. Blocks let tasks work on an M that is nowhere in one piece.
 */
public sealed interface MomentBlock extends Serializable permits SecondMoment, SparseMoment {
    /**
     * Adds the contribution of some activations.
     *
     * @param x their features I
     * @param y their features J; {@code x} itself on the diagonal
     */
    default void add(Panel x, Panel y, Workspace workspace) {
        add(x, y, workspace, 0, 1);
    }

    /**
     * Adds one of {@code shares} parts of that contribution. No two of them write to the same entry, so threads can add
     * them at the same time. Dense blocks are divided evenly; of sparse ones, the first part is the whole.
     */
    void add(Panel x, Panel y, Workspace workspace, int share, int shares);

    /**
     * The contribution of the block to x_iᵀMx_i of every row, in double: x_IᵀM_II·x_I on the diagonal, 2·x_IᵀM_IJ·x_J
     * off it.
     *
     * @param x the features I of the activations
     * @param y their features J; {@code x} itself on the diagonal
     */
    double[] squaredDotSums(Panel x, Panel y, Workspace workspace);

    /** The entries M_kk of a block on the diagonal. */
    double[] diagonal();

    /**
     * A weight w_k for every feature of a block on the diagonal: √M_kk, or more if entries meet different numbers of
     * roundings. The error of M_kl is at most γ·w_k·w_l.
     *
     * @param roundings the roundings that every entry meets
     */
    double[] weights(long roundings);

    /** The contribution of the block to ‖M‖²_F; off the diagonal every square counts twice. */
    double squaredFrobeniusNorm();

    /**
     * The state of the block as arrays, not copied. The block of all activations is the element-wise sum of the arrays
     * of up to 256 blocks of the same features.
     */
    double[][] parts();
}
