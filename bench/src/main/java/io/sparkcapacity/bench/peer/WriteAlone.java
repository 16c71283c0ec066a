package io.sparkcapacity.bench.peer;

import io.sparkcapacity.bench.cache.GeneratedCache;
import java.nio.file.Path;

/** Spark writes n rows with the columns of an output: the least time that writing capacities takes. */
final class WriteAlone extends SessionPeer {
    WriteAlone() {
        super("write alone", Work.FLOOR, ANY_CACHE);
    }

    @Override
    public TimedRun run(GeneratedCache cache, Path input, Path output) throws Exception {
        return TimedRun.ofCapacities(() -> {
            Session.get()
                    .range(0, cache.activations(), 1, Session.CORES)
                    .selectExpr("id", "1 / (id + 1D) AS capacity", "sqrt(id) AS norm", "ln(id + 1) AS sum")
                    .write()
                    .parquet(output.toString());
            return output;
        });
    }
}
