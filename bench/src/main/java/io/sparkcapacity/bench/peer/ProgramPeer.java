package io.sparkcapacity.bench.peer;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A peer that is a program. The time of its whole process is measured, start-up included. */
public non-sealed interface ProgramPeer extends Peer {
    /**
     * The command that reads the cache in {@code input} and writes {@code id} and {@code capacity} to {@code output}.
     */
    List<String> command(Path input, Path output);

    /** The environment variables to set for it. */
    default Map<String, String> environment() {
        return Map.of();
    }

    @Override
    default Work work() {
        return Work.WHOLE_PROCESS;
    }
}
