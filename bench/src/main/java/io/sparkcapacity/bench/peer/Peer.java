package io.sparkcapacity.bench.peer;

import io.sparkcapacity.bench.cache.GeneratedCache;

/** One way to the capacities of a cache, to M, or to a floor of either. */
public sealed interface Peer permits JavaPeer, ProgramPeer {
    /** The relative difference from ours that arithmetic in double may make. */
    double DOUBLE = 1e-6;

    /** The same where sums are in float. */
    double FLOAT = 1e-2;

    /** As the table shows it; unique. */
    String name();

    Work work();

    /** Whether it can read {@code cache}. */
    default boolean takes(GeneratedCache cache) {
        return !cache.sparse();
    }

    /** What its results may differ from ours, relatively. */
    default double tolerance() {
        return DOUBLE;
    }

    /** Whether the others of its kind of work are shown as multiples of it. */
    default boolean ours() {
        return false;
    }
}
