package io.sparkcapacity.input.vector;

import io.sparkcapacity.kernel.Dot;
import io.sparkcapacity.kernel.DoublePanel;
import io.sparkcapacity.kernel.Panel;

/**
 * One vector of the input, read from its column.
 *
 * <p>A valid vector is checked and appended to a panel without any further object. A {@link Defect} is made only for an
 * invalid one.
 */
public abstract sealed class StoredVector implements Panel.Row
        permits FloatValues, DoubleValues, SparseValues, BrokenVector {
    /** The number of features. */
    public abstract int length();

    /** Whether it has features, and all of them are finite. */
    public abstract boolean isValid();

    /** Whether it is valid and has {@code features} features. */
    public final boolean isValid(int features) {
        return length() == features && isValid();
    }

    /**
     * What is wrong with it, whatever its component.
     *
     * @throws IllegalStateException if it is valid
     */
    public abstract Defect defect();

    /**
     * What is wrong with it as an activation of {@code features} features.
     *
     * @throws IllegalStateException if it is valid and of that length
     */
    public final Defect defect(int features) {
        return length() != features && isValid() ? Defect.wrongLength(length(), features) : defect();
    }

    /** How many features are not zero. */
    public abstract int nonZeros();

    /** The largest finite magnitude; 0 if there is none. */
    public abstract double largest();

    /** A new array with the stored values: all features in order, or those that are not known to be zero. */
    abstract double[] widened();

    /** The norm of a valid vector, whatever its scale. */
    public final double norm() {
        double largest = largest();
        if (largest == 0) {
            return 0;
        }
        // Divided by a power of two near the largest value, no square leaves the range of double.
        int exponent = Math.getExponent(largest);
        double[] scaled = widened();
        for (int k = 0; k < scaled.length; k++) {
            scaled[k] = Math.scalb(scaled[k], -exponent);
        }
        return Math.scalb(Math.sqrt(Dot.of(scaled, 0, scaled, 0, scaled.length)), exponent);
    }

    @Override
    public final boolean appendTo(DoublePanel panel, int exponent) {
        int offset = panel.appendRow();
        writeTo(panel.values(), offset);
        return Doubles.scale(panel.values(), offset, length(), exponent);
    }

    /** Writes all features to {@code into}, from index {@code offset} on. */
    abstract void writeTo(double[] into, int offset);
}
