package io.sparkcapacity.input.vector;

import io.sparkcapacity.kernel.Dot;
import io.sparkcapacity.kernel.DoublePanel;
import io.sparkcapacity.kernel.FloatPanel;
import io.sparkcapacity.kernel.Panel;
import io.sparkcapacity.kernel.SparsePanel;

/** One vector of the input, taken out of its column: all features in order, or those at ascending indices. */
public final class StoredVector {
    private final int length;
    private final int[] indices;
    private final float[] floats;
    private final double[] doubles;
    private final Defect broken;

    private StoredVector(int length, int[] indices, float[] floats, double[] doubles, Defect broken) {
        this.length = length;
        this.indices = indices;
        this.floats = floats;
        this.doubles = doubles;
        this.broken = broken;
    }

    static StoredVector of(float[] values) {
        return new StoredVector(values.length, null, values, null, null);
    }

    static StoredVector of(double[] values) {
        return new StoredVector(values.length, null, null, values, null);
    }

    /** Zero but for {@code values} at {@code indices}, which ascend and stay below {@code length}. */
    static StoredVector sparse(int length, int[] indices, double[] values) {
        return new StoredVector(length, indices, null, values, null);
    }

    /** A vector whose values can't be had. */
    static StoredVector broken(int length, InvalidKind kind, String text) {
        return new StoredVector(length, null, null, new double[0], new Defect(kind, text));
    }

    static StoredVector nullAt(int feature, int length) {
        return broken(length, InvalidKind.NULL_ELEMENT, "is null at feature " + feature);
    }

    /** The number of features. */
    public int length() {
        return length;
    }

    /** How many features are stored. */
    int count() {
        return floats != null ? floats.length : doubles.length;
    }

    private double value(int k) {
        return floats != null ? floats[k] : doubles[k];
    }

    /** What is wrong with it, whatever its component, or null. */
    public Defect defect() {
        if (broken != null) {
            return broken;
        }
        if (length == 0) {
            return new Defect(InvalidKind.EMPTY, "has no features");
        }
        return isFinite() ? null : notFinite();
    }

    /** What is wrong with it as an activation of {@code features} features, or null. */
    public Defect defect(int features) {
        Defect own = defect();
        return own != null || length == features
                ? own
                : new Defect(
                        InvalidKind.WRONG_LENGTH, "has " + length + " features where the component has " + features);
    }

    private boolean isFinite() {
        return floats != null ? isFinite(floats) : isFinite(doubles);
    }

    private static boolean isFinite(float[] values) {
        // 0·x is NaN for those that aren't, and no sum recovers from that; four sums, for a compiler that keeps their
        // order.
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

    private static boolean isFinite(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += 0 * value;
        }
        return sum == 0;
    }

    private Defect notFinite() {
        for (int k = 0; k < count(); k++) {
            if (!Double.isFinite(value(k))) {
                int feature = indices == null ? k : indices[k];
                return Double.isNaN(value(k))
                        ? new Defect(InvalidKind.NAN, "is NaN at feature " + feature)
                        : new Defect(InvalidKind.INFINITE, "is infinite at feature " + feature);
            }
        }
        throw new IllegalStateException("All values are finite, but the vector is not");
    }

    /** How many features are not zero. */
    public int nonZeros() {
        int nonZeros = 0;
        for (int k = 0; k < count(); k++) {
            nonZeros += value(k) == 0 ? 0 : 1;
        }
        return nonZeros;
    }

    /** The largest finite magnitude. */
    public double largest() {
        double largest = 0;
        for (int k = 0; k < count(); k++) {
            double magnitude = Math.abs(value(k));
            if (magnitude > largest && magnitude <= Double.MAX_VALUE) {
                largest = magnitude;
            }
        }
        return largest;
    }

    /** The norm of a vector without defect, whatever its scale. */
    public double norm() {
        double largest = largest();
        if (largest == 0) {
            return 0;
        }
        // By a power of two near the largest value no square leaves the range of double.
        int exponent = Math.getExponent(largest);
        double[] scaled = new double[count()];
        for (int k = 0; k < scaled.length; k++) {
            scaled[k] = Math.scalb(value(k), -exponent);
        }
        return Math.scalb(Math.sqrt(Dot.of(scaled, 0, scaled, 0, scaled.length)), exponent);
    }

    /**
     * Appends the vector, which has no defect, with every value multiplied by 2^−exponent.
     *
     * @param panel a panel as wide as the vector; of floats only if the vector holds floats and the exponent is 0
     * @return whether its square could be told from 0 in double; else the panel is of no more use
     */
    public boolean appendTo(Panel panel, int exponent) {
        if (panel instanceof FloatPanel single) {
            int offset = single.appendRow();
            System.arraycopy(floats, 0, single.values(), offset, length);
            return true;
        }
        return panel instanceof SparsePanel sparse
                ? appendSparse(sparse, exponent)
                : appendDense((DoublePanel) panel, exponent);
    }

    private boolean appendDense(DoublePanel panel, int exponent) {
        int offset = panel.appendRow();
        double[] into = panel.values();
        if (indices != null) {
            java.util.Arrays.fill(into, offset, offset + length, 0);
            for (int k = 0; k < indices.length; k++) {
                into[offset + indices[k]] = doubles[k];
            }
        } else if (doubles != null) {
            System.arraycopy(doubles, 0, into, offset, length);
        } else {
            for (int k = 0; k < length; k++) {
                into[offset + k] = floats[k];
            }
        }
        return scaled(into, offset, length, exponent);
    }

    private boolean appendSparse(SparsePanel panel, int exponent) {
        int start = panel.appendRow(nonZeros());
        int next = start;
        for (int k = 0; k < count(); k++) {
            if (value(k) != 0) {
                panel.indices()[next] = indices == null ? k : indices[k];
                panel.values()[next++] = value(k);
            }
        }
        return scaled(panel.values(), start, next - start, exponent);
    }

    private static boolean scaled(double[] values, int from, int count, int exponent) {
        boolean zero = isZero(values, from, count);
        scale(values, from, count, exponent);
        return zero || Dot.of(values, from, values, from, count) > 0;
    }

    private static void scale(double[] values, int from, int count, int exponent) {
        if (exponent == 0) {
            return;
        }
        double factor = Math.scalb(1.0, -exponent);
        boolean exact = factor >= Double.MIN_NORMAL && factor <= Double.MAX_VALUE;
        for (int k = from; k < from + count; k++) {
            values[k] = exact ? factor * values[k] : Math.scalb(values[k], -exponent);
        }
    }

    private static boolean isZero(double[] values, int from, int count) {
        for (int k = from; k < from + count; k++) {
            if (values[k] != 0) {
                return false;
            }
        }
        return true;
    }
}
