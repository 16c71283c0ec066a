package io.sparkcapacity.bench.peer;

import io.sparkcapacity.bench.cache.GeneratedCache;
import java.nio.file.Path;

/** Spark decodes every vector and does nothing with it. */
final class BareScan implements JavaPeer {
    @Override
    public String name() {
        return "scan alone";
    }

    @Override
    public Work work() {
        return Work.FLOOR;
    }

    @Override
    public boolean takes(GeneratedCache cache) {
        return true;
    }

    @Override
    public Measured run(GeneratedCache cache, Path input, Path output) throws Exception {
        return Measured.capacities(() -> cache.sparse()
                ? Session.activations(cache, input)
                        .mapToDouble(activation -> activation.features().numActives())
                        .sum()
                : Session.rows(input)
                        .mapToDouble(row -> row.getArray(1).toFloatArray()[0])
                        .sum());
    }
}
