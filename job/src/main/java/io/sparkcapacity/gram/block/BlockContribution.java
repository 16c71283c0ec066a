package io.sparkcapacity.gram.block;

import io.sparkcapacity.kernel.Panel;
import io.sparkcapacity.kernel.Workspace;
import java.io.Serializable;
import java.util.Comparator;

/**
 * The contribution of one block to the scores of some activations.
 *
 * @param squaredDotSums to x_iᵀMx_i
 * @param squaredNorms to x_i·x_i; empty off the diagonal
 * @param weightedLengths to Σ_k |x_ik|·w_k, see {@link io.sparkcapacity.kernel.MomentBlock#weights}; empty off the
 *     diagonal
 */
record BlockContribution(double[] squaredDotSums, double[] squaredNorms, double[] weightedLengths)
        implements Serializable {
    private static final double[] NONE = new double[0];

    /**
     * The contribution of {@code cell} to the activations of {@code piece}.
     *
     * @param weights of a block on the diagonal
     */
    static BlockContribution of(CellBlock cell, CellPiece piece, double[] weights, Workspace workspace) {
        Panel x = piece.x();
        double[] squaredDotSums = cell.moment().squaredDotSums(x, piece.y(), workspace);
        return cell.block().isOnDiagonal()
                ? new BlockContribution(squaredDotSums, x.squaredNorms(), x.weightedLengths(weights))
                : new BlockContribution(squaredDotSums, NONE, NONE);
    }

    /** The activations that a contribution is for, and the number of the block that it comes from. */
    record Key(int component, int unit, int firstInUnit, int block) implements Comparable<Key>, Serializable {
        private static final Comparator<Key> ORDER = Comparator.comparingInt(Key::unit)
                .thenComparingInt(Key::component)
                .thenComparingInt(Key::block)
                .thenComparingInt(Key::firstInUnit);

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }
}
