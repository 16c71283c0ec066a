package io.sparkcapacity.kernel;

/** All entries of a block, row by row; on the diagonal every row starts with M_kk. */
final class FullEntries implements SparseMoment.Entries {
    private final boolean symmetric;
    private final double[][] rows;

    FullEntries(boolean symmetric, double[][] rows) {
        this.symmetric = symmetric;
        this.rows = rows;
    }

    /** The zero entries of a block on the diagonal. */
    static FullEntries zero(int features) {
        double[][] zeros = new double[features][];
        for (int k = 0; k < features; k++) {
            zeros[k] = new double[features - k];
        }
        return new FullEntries(true, zeros);
    }

    /** The zero entries of a block off the diagonal. */
    static FullEntries zeroBetween(int rows, int columns) {
        return new FullEntries(false, new double[rows][columns]);
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
    public double squaresOnDiagonal() {
        double sum = 0;
        for (int k = 0; k < rows.length; k++) {
            int diagonal = symmetric ? 0 : k;
            sum += diagonal < rows[k].length ? rows[k][diagonal] * rows[k][diagonal] : 0;
        }
        return sum;
    }

    @Override
    public double squaresOffDiagonal() {
        double sum = 0;
        for (int k = 0; k < rows.length; k++) {
            double[] row = rows[k];
            int diagonal = symmetric ? 0 : k;
            int before = Math.min(diagonal, row.length);
            int after = Math.min(diagonal + 1, row.length);
            sum += Dot.of(row, 0, row, 0, before) + Dot.of(row, after, row, after, row.length - after);
        }
        return sum;
    }

    @Override
    public double[][] parts() {
        return rows;
    }
}
