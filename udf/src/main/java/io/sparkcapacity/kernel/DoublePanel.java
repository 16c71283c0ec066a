package io.sparkcapacity.kernel;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Activations in float64. Products in single precision round them to float32 first. */
public final class DoublePanel extends DensePanel {
    private double[] values;

    /** An empty panel of activations of {@code features} features. */
    public DoublePanel(int features) {
        this(features, 0);
    }

    /** An empty panel with room for {@code rows} activations. */
    public DoublePanel(int features, int rows) {
        this(features, 0, new double[Math.multiplyExact(rows, features)]);
    }

    private DoublePanel(int features, int rows, double[] values) {
        super(features, rows);
        this.values = values;
    }

    /**
     * A panel over the array {@code values} itself, not over a copy: rows of {@code features} doubles, one after
     * another.
     */
    public static DoublePanel over(double[] values, int rows, int features) {
        if (values.length < Math.multiplyExact(rows, features)) {
            throw new IllegalArgumentException(
                    values.length + " values are too few for " + rows + " rows of " + features + " features");
        }
        return new DoublePanel(features, rows, values);
    }

    /** The features, row by row; only the first {@code rows()·features()} values are defined. */
    public double[] values() {
        return values;
    }

    @Override
    public boolean append(Row row, int exponent) {
        return row.appendTo(this, exponent);
    }

    @Override
    public long bytes() {
        return (long) Double.BYTES * rows() * features();
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
    DoublePanel empty(int features, int rows) {
        return new DoublePanel(features, rows);
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
        Strips.ofFeatures(narrowed(), 0, features(), rows(), features(), into, 0);
    }

    @Override
    void packActivations(Range columns, double[] into, int at) {
        int rowLength = features();
        Strips.ofActivations(values, columns.start(), rowLength, rows(), columns.length(), into, at);
    }

    @Override
    void packActivations(Range columns, float[] into, int at) {
        int rowLength = features();
        Strips.ofActivations(narrowed(), columns.start(), rowLength, rows(), columns.length(), into, at);
    }

    private float[] narrowed() {
        float[] narrowed = new float[rows() * features()];
        for (int k = 0; k < narrowed.length; k++) {
            narrowed[k] = (float) values[k];
        }
        return narrowed;
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
        Stored.storeHeader(Stored.DOUBLES, this, into);
        int count = rows() * features();
        into.asDoubleBuffer().put(values, 0, count);
        into.position(into.position() + Double.BYTES * count);
    }

    static DoublePanel restored(int features, int rows, ByteBuffer from) {
        double[] values = new double[Math.multiplyExact(rows, features)];
        from.asDoubleBuffer().get(values);
        from.position(from.position() + Double.BYTES * values.length);
        return new DoublePanel(features, rows, values);
    }

    private Object writeReplace() {
        return Stored.of(this);
    }
}
