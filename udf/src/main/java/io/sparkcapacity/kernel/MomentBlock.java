package io.sparkcapacity.kernel;

import java.io.Serializable;

/**
 * The block X_IᵀX_J of the second moment between two runs I, J of features; with I = J one on the diagonal, which is
 * symmetric. Several blocks make up an M that is whole nowhere.
 */
public sealed interface MomentBlock extends Serializable permits SecondMoment, SparseMoment {
    /**
     * Adds what some activations contribute.
     *
     * @param x their features I
     * @param y their features J; {@code x} itself on the diagonal
     */
    void add(Panel x, Panel y, Workspace workspace);

    /**
     * What the block adds, in double, to x_iᵀMx_i of every row: x_IᵀM_II·x_I on the diagonal, 2·x_IᵀM_IJ·x_J beside it.
     *
     * @param x the activations' features I
     * @param y their features J; {@code x} itself on the diagonal
     */
    double[] squaredDotSums(Panel x, Panel y, Workspace workspace);

    /** The entries M_kk of a block on the diagonal. */
    double[] diagonal();

    /**
     * √M_kk of every feature of a block on the diagonal, so weighted that an entry's error is at most γ·w_k·w_l.
     *
     * @param roundings the k of that γ(k): those that every entry meets alike
     */
    double[] weights(long roundings);

    /** The block's share of ‖M‖²_F: beside the diagonal every square counts twice. */
    double squaredFrobeniusNorm();

    /**
     * The block as arrays: those themselves that hold its entries, and what else there is to know of it. Adding up those of
     * up to 256 blocks of the same features, number by number, gives the block of all activations.
     */
    double[][] parts();
}
