package io.sparkcapacity.input.vector;

import io.sparkcapacity.kernel.FloatPanel;
import io.sparkcapacity.kernel.SparsePanel;
import java.util.Arrays;

/** The features of a vector that are not known to be zero, at ascending indices. */
final class SparseValues extends StoredVector {
    private final int length;
    private final int[] indices;
    private final double[] values;

    /**
     * A vector of {@code length} features.
     *
     * @param indices ascending, each below {@code length}
     * @param values as many as there are indices
     */
    SparseValues(int length, int[] indices, double[] values) {
        this.length = length;
        this.indices = indices;
        this.values = values;
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public boolean isValid() {
        return length > 0 && Doubles.areFinite(values);
    }

    @Override
    public Defect defect() {
        return length == 0 ? Defect.EMPTY : Defect.firstNotFinite(values, k -> indices[k]);
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
        Arrays.fill(into, offset, offset + length, 0);
        for (int k = 0; k < indices.length; k++) {
            into[offset + indices[k]] = values[k];
        }
    }

    @Override
    public boolean appendTo(FloatPanel panel, int exponent) {
        throw new IllegalStateException("A panel of floats cannot hold doubles");
    }

    @Override
    public boolean appendTo(SparsePanel panel, int exponent) {
        int start = panel.appendRow(nonZeros());
        int next = start;
        for (int k = 0; k < indices.length; k++) {
            if (values[k] != 0) {
                panel.indices()[next] = indices[k];
                panel.values()[next++] = values[k];
            }
        }
        return Doubles.scale(panel.values(), start, next - start, exponent);
    }
}
