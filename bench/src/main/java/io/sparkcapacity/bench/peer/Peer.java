package io.sparkcapacity.bench.peer;

import io.sparkcapacity.bench.cache.Density;
import java.util.Set;

/** One way to compute the capacities of a cache or its M, or a floor: a part of that work that no program can avoid. */
public sealed interface Peer permits JavaPeer, ProgramPeer {
    /** The allowed relative difference from ours if sums are in double. */
    double DOUBLE_TOLERANCE = 1e-6;

    /** The allowed relative difference from ours if sums are in float. */
    double FLOAT_TOLERANCE = 1e-2;

    /** The caches that a peer for dense and sparse vectors reads. */
    Set<Density> ANY_CACHE = Set.of(Density.values());

    /** The unique name that the tables show. */
    String name();

    Work work();

    /** The kinds of caches that it reads. */
    default Set<Density> reads() {
        return Set.of(Density.DENSE);
    }

    /** The largest relative difference from our results that counts as agreement. */
    default double tolerance() {
        return DOUBLE_TOLERANCE;
    }

    /** Whether it is spark-capacity. The times of other peers for the same work are shown as multiples of its time. */
    default boolean ours() {
        return false;
    }
}
