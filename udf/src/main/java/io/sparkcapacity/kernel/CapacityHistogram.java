package io.sparkcapacity.kernel;

import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;

/**
 * How capacities are distributed: counts in bins whose width is at most 1/64 of their value, so that quantiles are
 * within 1 % of a capacity that occurs. Counts are whole numbers: merging in any order gives the same result.
 */
public final class CapacityHistogram implements Serializable {
    // The exponent and the first six bits of the fraction name the bin.
    private static final int DROPPED_BITS = 52 - 6;

    private final TreeMap<Long, Long> counts = new TreeMap<>();
    private long total;

    /** Counts a capacity, at least 0; NaN is left out. */
    public void add(double capacity) {
        if (!Double.isNaN(capacity)) {
            counts.merge(Double.doubleToLongBits(capacity) >>> DROPPED_BITS, 1L, Long::sum);
            total++;
        }
    }

    /** Adds the counts of {@code other} to these. */
    public CapacityHistogram merge(CapacityHistogram other) {
        other.counts.forEach((bin, count) -> counts.merge(bin, count, Long::sum));
        total += other.total;
        return this;
    }

    /** The capacity that a share of {@code rank} of the rows does not exceed, within 1 %; NaN if none was counted. */
    public double quantile(double rank) {
        if (total == 0) {
            return Double.NaN;
        }
        long wanted = Math.max(1, (long) Math.ceil(rank * total));
        long seen = 0;
        for (Map.Entry<Long, Long> bin : counts.entrySet()) {
            seen += bin.getValue();
            if (seen >= wanted) {
                return middle(bin.getKey());
            }
        }
        throw new IllegalStateException("Counted " + seen + " of " + total);
    }

    private static double middle(long bin) {
        double lower = Double.longBitsToDouble(bin << DROPPED_BITS);
        double upper = Double.longBitsToDouble((bin + 1) << DROPPED_BITS);
        // The bins of 0 and of 1 hold those values and next to nothing else.
        return lower == 0 || lower == 1 ? lower : (lower + upper) / 2;
    }
}
