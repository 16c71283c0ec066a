package io.sparkcapacity.kernel;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Activations in float32, the precision of most caches: half the memory of float64, and exact for them. */
public final class FloatPanel extends DensePanel {
    private float[] values;

    /** An empty panel of activations of {@code features} features. */
    public FloatPanel(int features) {
        this(features, 0);
    }

    /** An empty panel with room for {@code rows} activations. */
    public FloatPanel(int features, int rows) {
        this(features, 0, new float[Math.multiplyExact(rows, features)]);
    }

    private FloatPanel(int features, int rows, float[] values) {
        super(features, rows);
        this.values = values;
    }

    /**
     * A panel with a copy of {@code activations}, of which there is at least one.
     *
     * @throws IllegalArgumentException if they differ in length
     */
    public static FloatPanel of(float[][] activations) {
        FloatPanel panel = new FloatPanel(activations[0].length);
        for (int row = 0; row < activations.length; row++) {
            int features = activations[row].length;
            if (features != panel.features()) {
                throw new IllegalArgumentException("Activation " + row + " has " + features
                        + " features, activation 0 has " + panel.features() + "; they must have the same number");
            }
            int offset = panel.appendRow();
            System.arraycopy(activations[row], 0, panel.values, offset, features);
        }
        return panel;
    }

    /** The features, row by row; only the first {@code rows()·features()} values are defined. */
    public float[] values() {
        return values;
    }

    @Override
    public boolean append(Row row, int exponent) {
        return row.appendTo(this, exponent);
    }

    @Override
    public long bytes() {
        return (long) Float.BYTES * rows() * features();
    }

    @Override
    int capacity() {
        return values.length;
    }

    @Override
    void grow(int capacity) {
        values = Arrays.copyOf(values, capacity);
    }

    @Override
    public void widen(int row, double[] into, int at) {
        int from = row * features();
        for (int k = 0; k < features(); k++) {
            into[at + k] = values[from + k];
        }
    }

    @Override
    FloatPanel empty(int features, int rows) {
        return new FloatPanel(features, rows);
    }

    @Override
    Object storage() {
        return values;
    }

    @Override
    void packFeatures(double[] into) {
        Strips.ofFeatures(values, 0, features(), rows(), features(), into, 0);
    }

    @Override
    void packFeatures(float[] into) {
        Strips.ofFeatures(values, 0, features(), rows(), features(), into, 0);
    }

    @Override
    void packActivations(Range columns, double[] into, int at) {
        int rowLength = features();
        Strips.ofActivations(values, columns.start(), rowLength, rows(), columns.length(), into, at);
    }

    @Override
    void packActivations(Range columns, float[] into, int at) {
        int rowLength = features();
        Strips.ofActivations(values, columns.start(), rowLength, rows(), columns.length(), into, at);
    }

    @Override
    void addProducts(Range columns, double[] factors, int at, double[] sums) {
        for (int row = 0; row < rows(); row++) {
            int from = row * features() + columns.start();
            int of = row * StripProducts.WIDTH;
            for (int k = 0; k < columns.length(); k++) {
                sums[of + k] += factors[at + of + k] * values[from + k];
            }
        }
    }

    @Override
    public void store(ByteBuffer into) {
        Stored.storeHeader(Stored.FLOATS, this, into);
        int count = rows() * features();
        into.asFloatBuffer().put(values, 0, count);
        into.position(into.position() + Float.BYTES * count);
    }

    static FloatPanel restored(int features, int rows, ByteBuffer from) {
        float[] values = new float[Math.multiplyExact(rows, features)];
        from.asFloatBuffer().get(values);
        from.position(from.position() + Float.BYTES * values.length);
        return new FloatPanel(features, rows, values);
    }

    private Object writeReplace() {
        return Stored.of(this);
    }
}
