package io.sparkcapacity.gram.row;

import java.io.Serializable;
import java.util.Comparator;

/**
 * The position of a piece: pair (p, q) of a component, and the order within it.
 *
 * @param panel the panel that the piece belongs to, p or q
 * @param first the number of the piece's first activation among those of the component
 */
record PairKey(int component, int p, int q, int panel, long first) implements Comparable<PairKey>, Serializable {
    private static final Comparator<PairKey> ORDER = Comparator.comparingInt(PairKey::component)
            .thenComparingInt(PairKey::p)
            .thenComparingInt(PairKey::q)
            .thenComparingInt(PairKey::panel)
            .thenComparingLong(PairKey::first);

    /** The position in the pair of panels {@code own}, which the piece belongs to, and {@code partner}. */
    static PairKey of(int component, int own, int partner, long first) {
        return new PairKey(component, Math.min(own, partner), Math.max(own, partner), own, first);
    }

    /** Whether {@code other} belongs to the same panel of the same pair. */
    boolean isInPanelOf(PairKey other) {
        return component == other.component && p == other.p && q == other.q && panel == other.panel;
    }

    @Override
    public int compareTo(PairKey other) {
        return ORDER.compare(this, other);
    }
}
