package io.sparkcapacity.kernel;

/** Activations stored with every feature, row-major. Rows are appended. */
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
    public int rows() {
        return rows;
    }

    @Override
    public int features() {
        return features;
    }

    /** {@code panel} itself if it is dense, else its activations with the zeros written out. */
    public static DensePanel of(Panel panel) {
        if (panel instanceof DensePanel dense) {
            return dense;
        }
        double[] widened = new double[Math.multiplyExact(panel.rows(), panel.features())];
        for (int row = 0; row < panel.rows(); row++) {
            panel.widen(row, widened, row * panel.features());
        }
        return DoublePanel.over(widened, panel.rows(), panel.features());
    }

    /** An empty panel of the same class and features, with room for {@code rows} rows. */
    public abstract DensePanel emptyOfSameKind(int rows);

    /**
     * Makes room for one more row.
     *
     * @return where its features start among the values, which may be another array than before; the caller overwrites all
     *     of them
     */
    public int appendRow() {
        int offset = Math.multiplyExact(rows, features);
        if (offset + features > capacity()) {
            int most = Integer.MAX_VALUE / features - 1;
            int grown = Math.max(rows + 1, Math.min(most, Math.max(FIRST_ROWS, 2 * rows)));
            grow(Math.multiplyExact(grown, features));
        }
        rows++;
        return offset;
    }

    /** How many values there is room for. */
    abstract int capacity();

    abstract void grow(int capacity);

    /** A panel of its own with the features {@code columns} of the rows {@code rows}. */
    public abstract DensePanel part(Range rows, Range columns);

    /** Appends the rows of {@code other}, which is of the same class and has the same features. */
    public abstract void append(DensePanel other);

    /** Packs for products over the rows: feature strips, one column a feature; padded to whole strips with zeros. */
    abstract void packFeatures(double[] into);

    /** The same in single precision. */
    abstract void packFeatures(float[] into);

    /**
     * Packs for products over some features: activation strips, one column a row, from {@code at} on; padded to whole
     * strips with zeros.
     */
    abstract void packActivations(Range columns, double[] into, int at);

    /** The same in single precision. */
    abstract void packActivations(Range columns, float[] into, int at);

    @Override
    public double[] squaredNorms() {
        double[] squaredNorms = new double[rows];
        double[] row = new double[features];
        for (int i = 0; i < rows; i++) {
            widen(i, row, 0);
            squaredNorms[i] = Dot.of(row, 0, row, 0, features);
        }
        return squaredNorms;
    }

    @Override
    public double[] weightedLengths(double[] weights) {
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
    public double compensatedDot(int row, double[] vector, int from) {
        double[] widened = new double[features];
        widen(row, widened, 0);
        return Dot.compensated(vector, from, widened, 0, features);
    }

    /** All rows, widened, row-major. */
    public double[] widened() {
        double[] widened = new double[Math.multiplyExact(rows, features)];
        for (int row = 0; row < rows; row++) {
            widen(row, widened, row * features);
        }
        return widened;
    }

    final void setRows(int rows) {
        this.rows = rows;
    }
}
