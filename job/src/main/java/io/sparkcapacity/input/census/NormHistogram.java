package io.sparkcapacity.input.census;

import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;

/** How many norms lie in which 64th of an octave. Counts merge in any order; a quantile is off by half a percent at most. */
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

    /** The smallest norm; 0 if there is none. */
    double smallest() {
        return count == 0 ? 0 : smallest;
    }

    /** The largest norm; 0 if there is none. */
    double largest() {
        return largest;
    }

    /** The norm that a share {@code rank} of all do not exceed; 0 if there is none. */
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

    /** How many norms exceed {@code limit}, told apart from those near it by half a percent. */
    long above(double limit) {
        int bucket = (int) Math.floor(PER_OCTAVE * Math.log(limit) / Math.log(2));
        return limit > 0
                ? counts.tailMap(bucket, false).values().stream()
                        .mapToLong(Long::longValue)
                        .sum()
                : 0;
    }
}
