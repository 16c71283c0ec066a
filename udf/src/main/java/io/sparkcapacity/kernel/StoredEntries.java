package io.sparkcapacity.kernel;

/** Entries of a block row by row, all of them; of a symmetric block from the diagonal on. */
final class StoredEntries implements SparseMoment.Entries {
    private final boolean symmetric;
    private final double[][] rows;

    StoredEntries(boolean symmetric, double[][] rows) {
        this.symmetric = symmetric;
        this.rows = rows;
    }

    static StoredEntries zero(int rows, int columns, boolean symmetric) {
        double[][] zeros = new double[rows][];
        for (int k = 0; k < rows; k++) {
            zeros[k] = new double[symmetric ? columns - k : columns];
        }
        return new StoredEntries(symmetric, zeros);
    }

    @Override
    public void add(SparsePanel left, SparsePanel right) {
        int[] k = left.indices();
        int[] l = right.indices();
        double[] x = left.values();
        double[] y = right.values();
        for (int i = 0; i < left.rows(); i++) {
            int from = right.start(i);
            int to = right.start(i + 1);
            for (int a = left.start(i); a < left.start(i + 1); a++) {
                double[] row = rows[k[a]];
                int first = symmetric ? k[a] : 0;
                double factor = x[a];
                for (int b = symmetric ? a : from; b < to; b++) {
                    row[l[b] - first] += factor * y[b];
                }
            }
        }
    }

    @Override
    public void addDots(SparsePanel left, SparsePanel right, double[] sums) {
        int[] k = left.indices();
        int[] l = right.indices();
        double[] x = left.values();
        double[] y = right.values();
        for (int i = 0; i < left.rows(); i++) {
            int from = right.start(i);
            int to = right.start(i + 1);
            for (int a = left.start(i); a < left.start(i + 1); a++) {
                double[] row = rows[k[a]];
                int first = symmetric ? k[a] : 0;
                double sum = symmetric ? 0.5 * row[0] * x[a] : 0;
                for (int b = symmetric ? a + 1 : from; b < to; b++) {
                    sum += row[l[b] - first] * y[b];
                }
                sums[i] += 2 * x[a] * sum;
            }
        }
    }

    @Override
    public double get(int k, int l) {
        return rows[k][symmetric ? l - k : l];
    }

    @Override
    public double squares(boolean onDiagonal) {
        double sum = 0;
        for (int k = 0; k < rows.length; k++) {
            double[] row = rows[k];
            int diagonal = symmetric ? 0 : k;
            if (onDiagonal) {
                sum += diagonal < row.length ? row[diagonal] * row[diagonal] : 0;
            } else {
                int before = Math.min(diagonal, row.length);
                int after = Math.min(diagonal + 1, row.length);
                sum += Dot.of(row, 0, row, 0, before) + Dot.of(row, after, row, after, row.length - after);
            }
        }
        return sum;
    }

    @Override
    public double[][] parts() {
        return rows;
    }
}
