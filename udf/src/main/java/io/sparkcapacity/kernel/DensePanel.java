package io.sparkcapacity.kernel;

/** Activations stored with every feature, row by row, in an array that grows as rows are appended. */
public abstract sealed class DensePanel implements Panel permits FloatPanel, DoublePanel {
    private static final int FIRST_ROWS = 16;

    private final int features;
    private int rows;

    DensePanel(int features, int rows) {
        if (features < 1) {
            throw new IllegalArgumentException("A panel needs at least one feature: " + features);
        }
        this.features = features;
        this.rows = rows;
    }

    @Override
    public final int rows() {
        return rows;
    }

    @Override
    public final int features() {
        return features;
    }

    @Override
    public final boolean isSparse() {
        return false;
    }

    @Override
    public final boolean storesNothing() {
        return rows == 0;
    }

    @Override
    public final DensePanel dense() {
        return this;
    }

    @Override
    public final SparsePanel sparse() {
        SparsePanel sparse = new SparsePanel(features);
        double[] row = new double[features];
        for (int i = 0; i < rows; i++) {
            widen(i, row, 0);
            sparse.append(row);
        }
        return sparse;
    }

    /** An empty panel of the same precision and features, with room for {@code rows} rows. */
    public final DensePanel emptyOfSameKind(int rows) {
        return empty(features, rows);
    }

    /** An empty panel of the same precision, with room for {@code rows} rows of {@code features} features. */
    abstract DensePanel empty(int features, int rows);

    /**
     * The array of the values, a {@code float[]} or a {@code double[]}: {@link System#arraycopy} copies either without
     * knowing which.
     */
    abstract Object storage();

    /** How many values the array holds. */
    abstract int capacity();

    abstract void grow(int capacity);

    /**
     * Makes room for one more row.
     *
     * @return the index of its first feature among the values, which may now be another array; the caller overwrites
     *     all features of the row
     */
    public final int appendRow() {
        int offset = Math.multiplyExact(rows, features);
        if (offset + features > capacity()) {
            int most = Integer.MAX_VALUE / features - 1;
            int grown = Math.max(rows + 1, Math.min(most, Math.max(FIRST_ROWS, 2 * rows)));
            grow(Math.multiplyExact(grown, features));
        }
        rows++;
        return offset;
    }

    /**
     * Appends the rows of {@code other}, which has the same features.
     *
     * @throws ArrayStoreException if {@code other} is of another precision
     */
    public final void append(DensePanel other) {
        int used = rows * features;
        int added = other.rows * other.features;
        if (used + added > capacity()) {
            grow(used + added);
        }
        System.arraycopy(other.storage(), 0, storage(), used, added);
        rows += other.rows;
    }

    /** A new panel with the features {@code columns} of the rows {@code rows}. */
    public final DensePanel part(Range rows, Range columns) {
        return part(rows.start(), rows.length(), columns);
    }

    @Override
    public final DensePanel part(Range columns) {
        return part(0, rows, columns);
    }

    private DensePanel part(int firstRow, int rowCount, Range columns) {
        DensePanel part = empty(columns.length(), rowCount);
        for (int row = 0; row < rowCount; row++) {
            int from = (firstRow + row) * features + columns.start();
            System.arraycopy(storage(), from, part.storage(), row * columns.length(), columns.length());
        }
        part.rows = rowCount;
        return part;
    }

    /**
     * Packs the panel for products over its rows: every feature is a column of a strip. The last strip is padded with
     * zeros.
     */
    abstract void packFeatures(double[] into);

    /** As {@link #packFeatures(double[])}, in single precision. */
    abstract void packFeatures(float[] into);

    /**
     * Packs the features {@code columns} for products over features: every row is a column of a strip. The strips start
     * at index {@code at}; the last one is padded with zeros.
     */
    abstract void packActivations(Range columns, double[] into, int at);

    /** As {@link #packActivations(Range, double[], int)}, in single precision. */
    abstract void packActivations(Range columns, float[] into, int at);

    /**
     * Multiplies the features {@code columns}, at most {@link StripProducts#WIDTH} of them, by a strip of
     * {@code factors} that starts at index {@code at}, and adds the products to the strip {@code sums}. A strip has
     * {@code WIDTH} values per row.
     */
    abstract void addProducts(Range columns, double[] factors, int at, double[] sums);

    @Override
    public final double[] squaredNorms() {
        double[] squaredNorms = new double[rows];
        double[] row = new double[features];
        for (int i = 0; i < rows; i++) {
            widen(i, row, 0);
            squaredNorms[i] = Dot.of(row, 0, row, 0, features);
        }
        return squaredNorms;
    }

    @Override
    public final double[] weightedLengths(double[] weights) {
        double[] lengths = new double[rows];
        double[] row = new double[features];
        for (int i = 0; i < rows; i++) {
            widen(i, row, 0);
            for (int k = 0; k < features; k++) {
                row[k] = Math.abs(row[k]);
            }
            lengths[i] = Dot.of(row, 0, weights, 0, features);
        }
        return lengths;
    }

    @Override
    public final double compensatedDot(int row, double[] vector, int from) {
        double[] widened = new double[features];
        widen(row, widened, 0);
        return Dot.compensated(vector, from, widened, 0, features);
    }

    /** All rows as doubles, one after another. */
    public final double[] widened() {
        double[] widened = new double[Math.multiplyExact(rows, features)];
        for (int row = 0; row < rows; row++) {
            widen(row, widened, row * features);
        }
        return widened;
    }
}
