package io.sparkcapacity.bench.peer;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A peer that is a program: all of its process counts. */
public non-sealed interface ProgramPeer extends Peer {
    /** The command that reads the cache in {@code input} and writes {@code id} and {@code capacity} to {@code output}. */
    List<String> command(Path input, Path output);

    /** Set in its environment. */
    default Map<String, String> environment() {
        return Map.of();
    }

    @Override
    default Work work() {
        return Work.WHOLE_PROCESS;
    }
}
