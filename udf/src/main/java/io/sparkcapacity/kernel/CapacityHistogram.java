package io.sparkcapacity.kernel;

import java.io.Serializable;
import java.util.Arrays;

/**
 * A histogram of capacities, in bins at most 1/64 of their value wide; so each quantile is within 1 % of the exact one.
 * Counts are whole numbers: histograms merged in any order give the same result.
 */
public final class CapacityHistogram implements Serializable {
    // The exponent and the first six bits of the fraction are the number of the bin.
    private static final int DROPPED_BITS = 52 - 6;

    private static final int BIN_OF_ONE = bin(1);

    /** Entry k is the count of the bin k below that of 1, so that the array is short: most capacities are near 1. */
    private long[] counts = new long[0];

    private long zeros;
    private long total;

    private static int bin(double capacity) {
        return (int) (Double.doubleToLongBits(capacity) >>> DROPPED_BITS);
    }

    /** Counts a capacity from 0 to 1; ignores NaN. */
    public void add(double capacity) {
        if (capacity == 0) {
            zeros++;
            total++;
        } else if (!Double.isNaN(capacity)) {
            int below = BIN_OF_ONE - bin(capacity);
            makeRoom(below + 1);
            counts[below]++;
            total++;
        }
    }

    private void makeRoom(int length) {
        if (length > counts.length) {
            counts = Arrays.copyOf(counts, Math.min(BIN_OF_ONE + 1, Math.max(length, 2 * counts.length)));
        }
    }

    /** Adds the counts of {@code other} and returns this histogram. */
    public CapacityHistogram merge(CapacityHistogram other) {
        makeRoom(other.counts.length);
        for (int below = 0; below < other.counts.length; below++) {
            counts[below] += other.counts[below];
        }
        zeros += other.zeros;
        total += other.total;
        return this;
    }

    /** The quantile {@code rank}, from 0 to 1, of the counted capacities, within 1 %; NaN if none was counted. */
    public double quantile(double rank) {
        if (total == 0) {
            return Double.NaN;
        }
        long wanted = Math.max(1, (long) Math.ceil(rank * total));
        long seen = zeros;
        if (seen >= wanted) {
            return 0;
        }
        for (int below = counts.length - 1; below >= 0; below--) {
            seen += counts[below];
            if (seen >= wanted) {
                return middle(BIN_OF_ONE - below);
            }
        }
        throw new IllegalStateException("Counted " + seen + " of " + total);
    }

    private static double middle(long bin) {
        double lower = Double.longBitsToDouble(bin << DROPPED_BITS);
        double upper = Double.longBitsToDouble((bin + 1) << DROPPED_BITS);
        // The bin of 1 contains no other value.
        return lower == 1 ? lower : (lower + upper) / 2;
    }
}
