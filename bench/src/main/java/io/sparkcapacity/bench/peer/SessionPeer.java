package io.sparkcapacity.bench.peer;

import io.sparkcapacity.bench.cache.Density;
import java.util.Set;

/** A peer that runs in the Spark session that all peers of this kind share. */
abstract class SessionPeer implements JavaPeer {
    private final String name;
    private final Work work;
    private final Set<Density> reads;

    /** A peer that reads only dense caches. */
    SessionPeer(String name, Work work) {
        this(name, work, Set.of(Density.DENSE));
    }

    SessionPeer(String name, Work work, Set<Density> reads) {
        this.name = name;
        this.work = work;
        this.reads = reads;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final Work work() {
        return work;
    }

    @Override
    public final Set<Density> reads() {
        return reads;
    }

    @Override
    public final Home home() {
        return Home.SESSION;
    }
}
