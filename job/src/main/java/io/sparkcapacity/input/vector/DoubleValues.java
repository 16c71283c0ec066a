package io.sparkcapacity.input.vector;

import io.sparkcapacity.kernel.FloatPanel;
import io.sparkcapacity.kernel.SparsePanel;

/** All features of a vector as doubles. */
final class DoubleValues extends StoredVector {
    private final double[] values;

    DoubleValues(double[] values) {
        this.values = values;
    }

    @Override
    public int length() {
        return values.length;
    }

    @Override
    public boolean isValid() {
        return values.length > 0 && Doubles.areFinite(values);
    }

    @Override
    public Defect defect() {
        return values.length == 0 ? Defect.EMPTY : Defect.firstNotFinite(values, k -> k);
    }

    @Override
    public int nonZeros() {
        return Doubles.nonZeros(values);
    }

    @Override
    public double largest() {
        return Doubles.largest(values);
    }

    @Override
    double[] widened() {
        return values.clone();
    }

    @Override
    void writeTo(double[] into, int offset) {
        System.arraycopy(values, 0, into, offset, values.length);
    }

    @Override
    public boolean appendTo(FloatPanel panel, int exponent) {
        throw new IllegalStateException("A panel of floats cannot hold doubles");
    }

    @Override
    public boolean appendTo(SparsePanel panel, int exponent) {
        int start = panel.appendRow(nonZeros());
        int next = start;
        for (int k = 0; k < values.length; k++) {
            if (values[k] != 0) {
                panel.indices()[next] = k;
                panel.values()[next++] = values[k];
            }
        }
        return Doubles.scale(panel.values(), start, next - start, exponent);
    }
}
