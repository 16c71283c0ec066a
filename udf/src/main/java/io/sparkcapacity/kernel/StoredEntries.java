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
    public void add(int k, int l, double product) {
        rows[k][symmetric ? l - k : l] += product;
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
