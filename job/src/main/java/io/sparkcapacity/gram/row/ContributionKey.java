package io.sparkcapacity.gram.row;

import java.io.Serializable;
import java.util.Comparator;

/**
 * The rows that a contribution is for, and the panel that it comes from.
 *
 * @param origin the rows
 * @param partner the number of the panel
 */
record ContributionKey(int component, Origin origin, int partner) implements Comparable<ContributionKey>, Serializable {
    private static final Comparator<ContributionKey> ORDER = Comparator.comparingInt(ContributionKey::unit)
            .thenComparingInt(ContributionKey::component)
            .thenComparingInt(key -> key.origin.firstInUnit())
            .thenComparingInt(key -> key.origin.rows())
            .thenComparingInt(ContributionKey::partner);

    int unit() {
        return origin.unit();
    }

    /** Whether {@code other} is for the same rows. */
    boolean isForRowsOf(ContributionKey other) {
        return component == other.component && origin.equals(other.origin);
    }

    @Override
    public int compareTo(ContributionKey other) {
        return ORDER.compare(this, other);
    }
}
