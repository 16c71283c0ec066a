package io.sparkcapacity.input.census;

import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;

/**
 * A histogram of norms with 64 buckets per octave. Histograms merge in any order. A quantile is within 0.55 % of the
 * norm that has this rank.
 */
public final class NormHistogram implements Serializable {
    private static final int PER_OCTAVE = 64;

    private final TreeMap<Integer, Long> counts = new TreeMap<>();
    private long count;
    private double smallest = Double.POSITIVE_INFINITY;
    private double largest;

    /** Adds a norm, which is positive and finite. */
    void add(double norm) {
        counts.merge((int) Math.floor(PER_OCTAVE * Math.log(norm) / Math.log(2)), 1L, Long::sum);
        count++;
        smallest = Math.min(smallest, norm);
        largest = Math.max(largest, norm);
    }

    void merge(NormHistogram other) {
        other.counts.forEach((bucket, more) -> counts.merge(bucket, more, Long::sum));
        count += other.count;
        smallest = Math.min(smallest, other.smallest);
        largest = Math.max(largest, other.largest);
    }

    /** The smallest norm; 0 if there are no norms. */
    double smallest() {
        return count == 0 ? 0 : smallest;
    }

    /** The largest norm; 0 if there are no norms. */
    double largest() {
        return largest;
    }

    /** The norm that the share {@code rank} of all norms does not exceed; 0 if there are no norms. */
    double quantile(double rank) {
        long below = (long) Math.ceil(rank * count);
        for (Map.Entry<Integer, Long> bucket : counts.entrySet()) {
            below -= bucket.getValue();
            if (below <= 0) {
                double middle = Math.pow(2, (bucket.getKey() + 0.5) / PER_OCTAVE);
                return Math.max(smallest, Math.min(largest, middle));
            }
        }
        return largest();
    }

    /** How many norms exceed {@code limit}. Norms within about 1 % above it are not counted. */
    long above(double limit) {
        int bucket = (int) Math.floor(PER_OCTAVE * Math.log(limit) / Math.log(2));
        return limit > 0
                ? counts.tailMap(bucket, false).values().stream()
                        .mapToLong(Long::longValue)
                        .sum()
                : 0;
    }
}
