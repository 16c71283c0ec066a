package io.sparkcapacity.bench.peer;

import io.sparkcapacity.bench.cache.GeneratedCache;
import java.nio.file.Path;

/** A peer that is called in a JVM of the bench's. */
public non-sealed interface JavaPeer extends Peer {
    /** Where it runs: in the one Spark session that all of these share, or alone. */
    enum Home {
        SESSION,
        OWN_JVM,
        /** Alone, on the class path of SystemDS. */
        SYSTEMDS_JVM
    }

    default Home home() {
        return Home.SESSION;
    }

    /**
     * Does the work once.
     *
     * @param input the cache's directory
     * @param output where capacities are written as Parquet or CSV with columns {@code id} and {@code capacity}; nothing
     *     is there
     */
    Measured run(GeneratedCache cache, Path input, Path output) throws Exception;
}
