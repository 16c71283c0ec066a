package io.sparkcapacity.input.vector;

import io.sparkcapacity.kernel.Dot;

/** Loops over the values of a vector. */
final class Doubles {
    private Doubles() {}

    static boolean areFinite(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += 0 * value; // NaN if the value is NaN or infinite, and NaN stays in the sum
        }
        return sum == 0;
    }

    /** How many values are not zero. */
    static int nonZeros(double[] values) {
        int nonZeros = 0;
        for (double value : values) {
            nonZeros += value == 0 ? 0 : 1;
        }
        return nonZeros;
    }

    /** The largest finite magnitude; 0 if there is none. */
    static double largest(double[] values) {
        double largest = 0;
        for (double value : values) {
            double magnitude = Math.abs(value);
            if (magnitude > largest && magnitude <= Double.MAX_VALUE) {
                largest = magnitude;
            }
        }
        return largest;
    }

    /**
     * Multiplies {@code count} values by 2^−exponent.
     *
     * @return whether they all were zero, or their sum of squares is now more than 0
     */
    static boolean scale(double[] values, int from, int count, int exponent) {
        boolean zero = areZero(values, from, count);
        multiply(values, from, count, exponent);
        return zero || Dot.of(values, from, values, from, count) > 0;
    }

    private static void multiply(double[] values, int from, int count, int exponent) {
        if (exponent == 0) {
            return;
        }
        double factor = Math.scalb(1.0, -exponent);
        boolean exact = factor >= Double.MIN_NORMAL && factor <= Double.MAX_VALUE;
        for (int k = from; k < from + count; k++) {
            values[k] = exact ? factor * values[k] : Math.scalb(values[k], -exponent);
        }
    }

    private static boolean areZero(double[] values, int from, int count) {
        for (int k = from; k < from + count; k++) {
            if (values[k] != 0) {
                return false;
            }
        }
        return true;
    }
}
