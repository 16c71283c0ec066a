package io.sparkcapacity.kernel;

/**
 * A block of the second moment of sparse activations: only pairs of features that are both not zero touch it, k²/2 of them
 * for an activation of k.
 */
public final class SparseMoment implements MomentBlock {
    private final Entries entries;
    private final int rows;
    private final boolean symmetric;

    /** Where the entries are kept: M_kl with k ≤ l on the diagonal. */
    sealed interface Entries extends java.io.Serializable permits StoredEntries, HashedEntries {
        void add(int k, int l, double product);

        double get(int k, int l);

        /** Σ of the squares of the entries beside the diagonal, and of those on it. */
        double squares(boolean onDiagonal);

        double[][] parts();
    }

    private SparseMoment(int rows, boolean symmetric, Entries entries) {
        this.rows = rows;
        this.symmetric = symmetric;
        this.entries = entries;
    }

    /** A block of zeros in memory for all of its entries: 8 bytes each. */
    public static SparseMoment stored(int rows, int columns, boolean symmetric) {
        return new SparseMoment(rows, symmetric, StoredEntries.zero(rows, columns, symmetric));
    }

    /** The block whose entries are {@code parts} themselves, see {@link #parts}. */
    public static SparseMoment ofParts(boolean symmetric, double[][] parts) {
        return new SparseMoment(parts.length, symmetric, new StoredEntries(symmetric, parts));
    }

    /** A block of zeros in memory for those entries only that are touched: 24 to 48 bytes each. */
    public static SparseMoment hashed(int rows, boolean symmetric) {
        return new SparseMoment(rows, symmetric, new HashedEntries());
    }

    @Override
    public void add(Panel x, Panel y, Workspace workspace) {
        SparsePanel left = (SparsePanel) x;
        SparsePanel right = (SparsePanel) y;
        for (int row = 0; row < left.rows(); row++) {
            int end = right.start(row + 1);
            for (int a = left.start(row); a < left.start(row + 1); a++) {
                int k = left.indices()[a];
                double value = left.values()[a];
                for (int b = symmetric ? a : right.start(row); b < end; b++) {
                    entries.add(k, right.indices()[b], value * right.values()[b]);
                }
            }
        }
    }

    @Override
    public double[] squaredDotSums(Panel x, Panel y, Workspace workspace) {
        SparsePanel left = (SparsePanel) x;
        SparsePanel right = (SparsePanel) y;
        double[] sums = new double[left.rows()];
        for (int row = 0; row < sums.length; row++) {
            int end = right.start(row + 1);
            for (int a = left.start(row); a < left.start(row + 1); a++) {
                int k = left.indices()[a];
                double sum = 0;
                for (int b = symmetric ? a + 1 : right.start(row); b < end; b++) {
                    sum += entries.get(k, right.indices()[b]) * right.values()[b];
                }
                sum *= 2;
                if (symmetric) {
                    sum += entries.get(k, k) * left.values()[a];
                }
                sums[row] += left.values()[a] * sum;
            }
        }
        return sums;
    }

    @Override
    public double[] diagonal() {
        double[] diagonal = new double[rows];
        for (int k = 0; k < rows; k++) {
            diagonal[k] = entries.get(k, k);
        }
        return diagonal;
    }

    @Override
    public double squaredFrobeniusNorm() {
        return symmetric
                ? 2 * entries.squares(false) + entries.squares(true)
                : 2 * (entries.squares(false) + entries.squares(true));
    }

    @Override
    public double[][] parts() {
        return entries.parts();
    }
}
