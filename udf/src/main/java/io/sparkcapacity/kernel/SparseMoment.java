package io.sparkcapacity.kernel;

import java.util.Arrays;

/**
 * A block of the second moment of sparse activations: only pairs of features that are both not zero touch it, k²/2 of them
 * for an activation of k.
 */
public final class SparseMoment implements MomentBlock {
    /** Σ t⁸ of at most 256 blocks is more than the largest t⁸, and less than that of 2t. */
    private static final double POWER = 8;

    private final Entries entries;
    private final int rows;
    private final boolean symmetric;

    /** Of a block on the diagonal: how many activations have each feature, at most, in any of the blocks that were added up. */
    private final double[] touched;

    /** Where the entries are kept: M_kl with k ≤ l on the diagonal. */
    sealed interface Entries extends java.io.Serializable permits StoredEntries, HashedEntries {
        /** Adds the products of every two features of an activation. */
        void add(SparsePanel left, SparsePanel right);

        /** Adds to {@code sums}, by activation, what the entries add to x_iᵀMx_i. */
        void addDots(SparsePanel left, SparsePanel right, double[] sums);

        double get(int k, int l);

        /** Σ of the squares of the entries beside the diagonal, and of those on it. */
        double squares(boolean onDiagonal);

        double[][] parts();
    }

    private SparseMoment(int rows, boolean symmetric, Entries entries, double[] touched) {
        this.rows = rows;
        this.symmetric = symmetric;
        this.entries = entries;
        this.touched = touched;
    }

    /** A block of zeros in memory for all of its entries: 8 bytes each. */
    public static SparseMoment stored(int rows, int columns, boolean symmetric) {
        return new SparseMoment(rows, symmetric, StoredEntries.zero(rows, columns, symmetric), new double[rows]);
    }

    /** The block whose arrays are {@code parts} themselves, see {@link #parts}. */
    public static SparseMoment ofParts(boolean symmetric, double[][] parts) {
        int rows = parts.length - 1;
        double[][] entries = Arrays.copyOf(parts, rows);
        double[] touched = Arrays.stream(parts[rows])
                .map(powers -> Math.ceil(Math.pow(powers, 1 / POWER)))
                .toArray();
        return new SparseMoment(rows, symmetric, new StoredEntries(symmetric, entries), touched);
    }

    /** A block of zeros in memory for those entries only that are touched: 32 to 64 bytes each. */
    public static SparseMoment hashed(int rows, boolean symmetric) {
        return new SparseMoment(rows, symmetric, new HashedEntries(symmetric), new double[rows]);
    }

    @Override
    public void add(Panel x, Panel y, Workspace workspace) {
        SparsePanel left = (SparsePanel) x;
        for (int place = 0; symmetric && place < left.nonZeros(); place++) {
            touched[left.indices()[place]]++;
        }
        entries.add(left, (SparsePanel) y);
    }

    @Override
    public double[] squaredDotSums(Panel x, Panel y, Workspace workspace) {
        double[] sums = new double[x.rows()];
        entries.addDots((SparsePanel) x, (SparsePanel) y, sums);
        return sums;
    }

    /** M_kl; of a symmetric block with k ≤ l. */
    double entry(int k, int l) {
        return entries.get(k, l);
    }

    @Override
    public double[] diagonal() {
        double[] diagonal = new double[rows];
        for (int k = 0; k < rows; k++) {
            diagonal[k] = entries.get(k, k);
        }
        return diagonal;
    }

    /**
     * An entry M_kl is a chain of as many additions as activations have both features, min(t_k, t_l) ≤ √(t_k·t_l) of them at
     * most: w_k is √M_kk, times the root of the share by which γ grows with t_k.
     */
    @Override
    public double[] weights(long roundings) {
        double[] weights = diagonal();
        for (int k = 0; k < rows; k++) {
            weights[k] = Math.sqrt(weights[k] * MomentError.ratio(roundings, (long) touched[k]));
        }
        return weights;
    }

    @Override
    public double squaredFrobeniusNorm() {
        return symmetric
                ? 2 * entries.squares(false) + entries.squares(true)
                : 2 * (entries.squares(false) + entries.squares(true));
    }

    @Override
    public double[][] parts() {
        double[][] ofEntries = entries.parts();
        double[][] parts = Arrays.copyOf(ofEntries, ofEntries.length + 1);
        parts[ofEntries.length] =
                Arrays.stream(touched).map(count -> Math.pow(count, POWER)).toArray();
        return parts;
    }
}
