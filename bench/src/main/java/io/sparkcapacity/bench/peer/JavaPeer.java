package io.sparkcapacity.bench.peer;

import io.sparkcapacity.bench.cache.GeneratedCache;
import java.nio.file.Path;

/** A peer that is called in a JVM that this module starts. */
public non-sealed interface JavaPeer extends Peer {
    /** The JVM that a peer runs in. */
    enum Home {
        /** The JVM of the Spark session that all peers of this kind share. */
        SESSION,
        /** A JVM for this peer alone. */
        OWN_JVM,
        /** A JVM for this peer alone, on the class path of SystemDS. */
        SYSTEMDS_JVM
    }

    Home home();

    /**
     * Does the work once.
     *
     * @param input the directory of the cache
     * @param output a directory that does not exist; peers that compute capacities write them there as Parquet or CSV
     *     with the columns {@code id} and {@code capacity}
     */
    TimedRun run(GeneratedCache cache, Path input, Path output) throws Exception;
}
