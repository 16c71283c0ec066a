package io.sparkcapacity.input.vector;

import io.sparkcapacity.kernel.FloatPanel;
import io.sparkcapacity.kernel.SparsePanel;

/** All features of a vector as floats. */
final class FloatValues extends StoredVector {
    private final float[] values;

    FloatValues(float[] values) {
        this.values = values;
    }

    @Override
    public int length() {
        return values.length;
    }

    @Override
    public boolean isValid() {
        return values.length > 0 && isFinite();
    }

    private boolean isFinite() {
        // 0·x is NaN if x is NaN or infinite, and NaN stays in the sum. There are four sums because a compiler must
        // keep the order of each.
        float s0 = 0, s1 = 0, s2 = 0, s3 = 0;
        int k = 0;
        for (; k + 4 <= values.length; k += 4) {
            s0 += 0 * values[k];
            s1 += 0 * values[k + 1];
            s2 += 0 * values[k + 2];
            s3 += 0 * values[k + 3];
        }
        for (; k < values.length; k++) {
            s0 += 0 * values[k];
        }
        return s0 + s1 + s2 + s3 == 0;
    }

    @Override
    public Defect defect() {
        return values.length == 0 ? Defect.EMPTY : Defect.firstNotFinite(widened(), k -> k);
    }

    @Override
    public int nonZeros() {
        int nonZeros = 0;
        for (float value : values) {
            nonZeros += value == 0 ? 0 : 1;
        }
        return nonZeros;
    }

    @Override
    public double largest() {
        float largest = 0;
        for (float value : values) {
            float magnitude = Math.abs(value);
            if (magnitude > largest && magnitude <= Float.MAX_VALUE) {
                largest = magnitude;
            }
        }
        return largest;
    }

    @Override
    double[] widened() {
        double[] widened = new double[values.length];
        writeTo(widened, 0);
        return widened;
    }

    @Override
    void writeTo(double[] into, int offset) {
        for (int k = 0; k < values.length; k++) {
            into[offset + k] = values[k];
        }
    }

    @Override
    public boolean appendTo(FloatPanel panel, int exponent) {
        int offset = panel.appendRow();
        System.arraycopy(values, 0, panel.values(), offset, values.length);
        return true;
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
