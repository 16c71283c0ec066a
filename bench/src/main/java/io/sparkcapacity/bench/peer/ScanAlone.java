package io.sparkcapacity.bench.peer;

import io.sparkcapacity.bench.cache.GeneratedCache;
import java.nio.file.Path;

/** Spark decodes every vector and does nothing with it: the least time that reading a cache takes. */
final class ScanAlone extends SessionPeer {
    ScanAlone() {
        super("scan alone", Work.FLOOR, ANY_CACHE);
    }

    @Override
    public TimedRun run(GeneratedCache cache, Path input, Path output) throws Exception {
        return TimedRun.ofCapacities(() -> cache.isSparse()
                ? Session.activations(cache, input)
                        .mapToDouble(activation -> activation.features().numActives())
                        .sum()
                : Session.rows(input)
                        .mapToDouble(row -> row.getArray(1).toFloatArray()[0])
                        .sum());
    }
}
