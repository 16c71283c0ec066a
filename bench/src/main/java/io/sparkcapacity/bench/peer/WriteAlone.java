package io.sparkcapacity.bench.peer;

import io.sparkcapacity.bench.cache.GeneratedCache;
import java.nio.file.Path;

/** Spark writes n rows of what capacities are written with: id, capacity, squared norm, squared-dot sum. */
final class BareWrite implements JavaPeer {
    @Override
    public String name() {
        return "write alone";
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
        return Measured.capacities(() -> {
            Session.get()
                    .range(0, cache.activations(), 1, Session.CORES)
                    .selectExpr("id", "1 / (id + 1D) AS capacity", "sqrt(id) AS norm", "ln(id + 1) AS sum")
                    .write()
                    .parquet(output.toString());
            return output;
        });
    }
}
