package io.sparkcapacity.kernel;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Activations of which only the non-zero features are stored, such as the latents of a sparse autoencoder. */
public final class SparsePanel implements Panel {
    private static final int FIRST_ROWS = 16;

    private final int features;
    private int rows;
    private int[] ends = new int[FIRST_ROWS];
    private int[] indices = new int[0];
    private double[] values = new double[0];

    /** An empty panel of activations of {@code features} features. */
    public SparsePanel(int features) {
        if (features < 1) {
            throw new IllegalArgumentException("A panel needs at least one feature: " + features);
        }
        this.features = features;
    }

    /**
     * Makes room for one more row with {@code nonZeros} non-zero features. The caller writes their indices to
     * {@link #indices}, in ascending order, and their values to {@link #values}.
     *
     * @return the index of the first of them in both arrays
     */
    public int appendRow(int nonZeros) {
        int start = start(rows);
        int end = Math.addExact(start, nonZeros);
        if (rows == ends.length) {
            ends = Arrays.copyOf(ends, Math.max(FIRST_ROWS, 2 * rows));
        }
        if (end > indices.length) {
            int grown = Math.max(end, (int) Math.min(Integer.MAX_VALUE - 8, 2L * indices.length));
            indices = Arrays.copyOf(indices, grown);
            values = Arrays.copyOf(values, grown);
        }
        ends[rows++] = end;
        return start;
    }

    /** Appends one row, without its zeros. */
    void append(double[] activation) {
        int nonZeros = 0;
        for (double value : activation) {
            nonZeros += value == 0 ? 0 : 1;
        }
        int at = appendRow(nonZeros);
        for (int k = 0; k < features; k++) {
            if (activation[k] != 0) {
                indices[at] = k;
                values[at++] = activation[k];
            }
        }
    }

    /** Appends the rows of {@code other}, which has the same features. */
    public void append(SparsePanel other) {
        int at = start(rows);
        for (int row = 0; row < other.rows; row++) {
            appendRow(other.start(row + 1) - other.start(row));
        }
        System.arraycopy(other.indices, 0, indices, at, other.nonZeros());
        System.arraycopy(other.values, 0, values, at, other.nonZeros());
    }

    @Override
    public boolean append(Row row, int exponent) {
        return row.appendTo(this, exponent);
    }

    @Override
    public SparsePanel part(Range columns) {
        SparsePanel part = new SparsePanel(columns.length());
        for (int row = 0; row < rows; row++) {
            int from = lowerBound(row, columns.start());
            int to = lowerBound(row, columns.start() + columns.length());
            int at = part.appendRow(to - from);
            for (int k = from; k < to; k++) {
                part.indices[at + k - from] = indices[k] - columns.start();
            }
            System.arraycopy(values, from, part.values, at, to - from);
        }
        return part;
    }

    /** The index of the first non-zero feature of the row that is not below {@code feature}. */
    private int lowerBound(int row, int feature) {
        int found = Arrays.binarySearch(indices, start(row), start(row + 1), feature);
        return found >= 0 ? found : -found - 1;
    }

    @Override
    public boolean isSparse() {
        return true;
    }

    @Override
    public boolean storesNothing() {
        return nonZeros() == 0;
    }

    @Override
    public DensePanel dense() {
        double[] widened = new double[Math.multiplyExact(rows, features)];
        for (int row = 0; row < rows; row++) {
            widen(row, widened, row * features);
        }
        return DoublePanel.over(widened, rows, features);
    }

    @Override
    public SparsePanel sparse() {
        return this;
    }

    /** The number of non-zero features of all rows together. */
    public int nonZeros() {
        return start(rows);
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public int features() {
        return features;
    }

    /** The index of the first non-zero feature of the row {@code row}; of row {@link #rows}, one past the last. */
    public int start(int row) {
        return row == 0 ? 0 : ends[row - 1];
    }

    /** The non-zero features, row by row and ascending in each; only the first {@link #nonZeros} are defined. */
    public int[] indices() {
        return indices;
    }

    /** The values of the features in {@link #indices}. */
    public double[] values() {
        return values;
    }

    @Override
    public long bytes() {
        return (long) Integer.BYTES * rows + (long) (Integer.BYTES + Double.BYTES) * start(rows);
    }

    @Override
    public double[] squaredNorms() {
        double[] squaredNorms = new double[rows];
        for (int row = 0; row < rows; row++) {
            squaredNorms[row] = Dot.of(values, start(row), values, start(row), start(row + 1) - start(row));
        }
        return squaredNorms;
    }

    @Override
    public double[] weightedLengths(double[] weights) {
        double[] lengths = new double[rows];
        for (int row = 0; row < rows; row++) {
            for (int k = start(row); k < start(row + 1); k++) {
                lengths[row] += Math.abs(values[k]) * weights[indices[k]];
            }
        }
        return lengths;
    }

    @Override
    public void widen(int row, double[] into, int at) {
        Arrays.fill(into, at, at + features, 0);
        for (int k = start(row); k < start(row + 1); k++) {
            into[at + indices[k]] = values[k];
        }
    }

    @Override
    public double compensatedDot(int row, double[] vector, int from) {
        int count = start(row + 1) - start(row);
        double[] ofVector = new double[count];
        for (int k = 0; k < count; k++) {
            ofVector[k] = vector[from + indices[start(row) + k]];
        }
        return Dot.compensated(ofVector, 0, values, start(row), count);
    }

    @Override
    public void store(ByteBuffer into) {
        Stored.storeHeader(Stored.SPARSE, this, into);
        for (int row = 0; row < rows; row++) {
            into.putInt(ends[row]);
        }
        into.asIntBuffer().put(indices, 0, nonZeros());
        into.position(into.position() + Integer.BYTES * nonZeros());
        into.asDoubleBuffer().put(values, 0, nonZeros());
        into.position(into.position() + Double.BYTES * nonZeros());
    }

    static SparsePanel restored(int features, int rows, ByteBuffer from) {
        SparsePanel panel = new SparsePanel(features);
        panel.rows = rows;
        panel.ends = new int[rows];
        for (int row = 0; row < rows; row++) {
            panel.ends[row] = from.getInt();
        }
        panel.indices = new int[panel.nonZeros()];
        panel.values = new double[panel.nonZeros()];
        from.asIntBuffer().get(panel.indices);
        from.position(from.position() + Integer.BYTES * panel.indices.length);
        from.asDoubleBuffer().get(panel.values);
        from.position(from.position() + Double.BYTES * panel.values.length);
        return panel;
    }

    private Object writeReplace() {
        return Stored.of(this);
    }
}
