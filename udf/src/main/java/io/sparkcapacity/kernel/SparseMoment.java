package io.sparkcapacity.kernel;

import java.io.Serializable;
import java.util.Arrays;

/**
 * A block of the second moment of sparse activations. Only pairs of non-zero features touch it: k²/2 pairs for an
 * activation with k of them.
 */
public final class SparseMoment implements MomentBlock {
    /**
     * The exponent in which counts per feature travel. The bound needs the <em>largest</em> count over the blocks that
     * are merged, but parts can only be summed. So each block sends t⁸: for up to 256 blocks the eighth root of the sum
     * is at least the largest t and at most twice that.
     */
    private static final double POWER = 8;

    private final Entries entries;
    private final int rows;
    private final boolean symmetric;

    /** On the diagonal: for each feature, a bound of the number of activations that have it, in any merged block. */
    private final double[] activationsPerFeature;

    /** The entries of a block. On the diagonal only those M_kl with k ≤ l are stored. */
    sealed interface Entries extends Serializable permits FullEntries, HashedEntries {
        /** Adds the products x_k·x_l of every activation. */
        void add(SparsePanel left, SparsePanel right);

        /** Adds to {@code sums}, by row, the contribution of the entries to x_iᵀMx_i. */
        void addDots(SparsePanel left, SparsePanel right, double[] sums);

        double get(int k, int l);

        /** Σ M_kk² over the entries whose row and column have the same number. */
        double squaresOnDiagonal();

        /** Σ M_kl² over all other entries. */
        double squaresOffDiagonal();

        double[][] parts();
    }

    private SparseMoment(int rows, boolean symmetric, Entries entries, double[] activationsPerFeature) {
        this.rows = rows;
        this.symmetric = symmetric;
        this.entries = entries;
        this.activationsPerFeature = activationsPerFeature;
    }

    /** A zero block on the diagonal with memory for all of its entries: 8 bytes each. */
    public static SparseMoment full(int features) {
        return new SparseMoment(features, true, FullEntries.zero(features), new double[features]);
    }

    /** A zero block off the diagonal with memory for all of its entries: 8 bytes each. */
    public static SparseMoment fullBetween(int rows, int columns) {
        return new SparseMoment(rows, false, FullEntries.zeroBetween(rows, columns), new double[rows]);
    }

    /** A zero block on the diagonal with memory for touched entries only: 32 to 64 bytes each. */
    public static SparseMoment hashed(int features) {
        return new SparseMoment(features, true, new HashedEntries(true), new double[features]);
    }

    /**
     * A zero block off the diagonal, of {@code rows} rows, with memory for touched entries only: 32 to 64 bytes each.
     */
    public static SparseMoment hashedBetween(int rows) {
        return new SparseMoment(rows, false, new HashedEntries(false), new double[rows]);
    }

    /** The block on the diagonal whose state is {@code parts}, not copied; see {@link #parts}. */
    public static SparseMoment ofParts(double[][] parts) {
        return ofParts(parts, true);
    }

    /** The block off the diagonal whose state is {@code parts}, not copied; see {@link #parts}. */
    public static SparseMoment ofPartsBetween(double[][] parts) {
        return ofParts(parts, false);
    }

    private static SparseMoment ofParts(double[][] parts, boolean symmetric) {
        int rows = parts.length - 1;
        double[][] entries = Arrays.copyOf(parts, rows);
        double[] activationsPerFeature = Arrays.stream(parts[rows])
                .map(powers -> Math.ceil(Math.pow(powers, 1 / POWER)))
                .toArray();
        return new SparseMoment(rows, symmetric, new FullEntries(symmetric, entries), activationsPerFeature);
    }

    @Override
    public void add(Panel x, Panel y, Workspace workspace, int share, int shares) {
        if (share > 0) {
            return;
        }
        SparsePanel left = x.sparse();
        SparsePanel right = x == y ? left : y.sparse();
        if (symmetric) {
            for (int k = 0; k < left.nonZeros(); k++) {
                activationsPerFeature[left.indices()[k]]++;
            }
        }
        entries.add(left, right);
    }

    @Override
    public double[] squaredDotSums(Panel x, Panel y, Workspace workspace) {
        double[] sums = new double[x.rows()];
        SparsePanel left = x.sparse();
        entries.addDots(left, x == y ? left : y.sparse(), sums);
        return sums;
    }

    /** M_kl; k ≤ l on the diagonal. */
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
     * An entry M_kl is a chain with one addition per activation that has both features: at most min(t_k, t_l) ≤
     * √(t_k·t_l) additions, t_k being the number of activations with feature k. So w_k is √M_kk times the square root
     * of the factor by which t_k more roundings increase γ.
     */
    @Override
    public double[] weights(long roundings) {
        double[] weights = diagonal();
        for (int k = 0; k < rows; k++) {
            weights[k] = Math.sqrt(weights[k] * MomentError.ratio(roundings, (long) activationsPerFeature[k]));
        }
        return weights;
    }

    @Override
    public double squaredFrobeniusNorm() {
        return symmetric
                ? 2 * entries.squaresOffDiagonal() + entries.squaresOnDiagonal()
                : 2 * (entries.squaresOffDiagonal() + entries.squaresOnDiagonal());
    }

    @Override
    public double[][] parts() {
        double[][] ofEntries = entries.parts();
        double[][] parts = Arrays.copyOf(ofEntries, ofEntries.length + 1);
        parts[ofEntries.length] = Arrays.stream(activationsPerFeature)
                .map(count -> Math.pow(count, POWER))
                .toArray();
        return parts;
    }
}
