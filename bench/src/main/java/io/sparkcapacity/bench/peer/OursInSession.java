package io.sparkcapacity.bench.peer;

import io.sparkcapacity.CapacityAnalysis;
import io.sparkcapacity.CapacityOptions;
import io.sparkcapacity.bench.cache.GeneratedCache;
import java.nio.file.Path;
import java.util.List;

/** {@code CapacityAnalysis.write} in the shared session. */
final class OursInSession extends SessionPeer {
    OursInSession() {
        super("spark-capacity", Work.CAPACITIES, ANY_CACHE);
    }

    @Override
    public boolean ours() {
        return true;
    }

    @Override
    public TimedRun run(GeneratedCache cache, Path input, Path output) throws Exception {
        CapacityOptions options = CapacityOptions.defaults().with("output", output.toString());
        return TimedRun.ofCapacities(
                () -> CapacityAnalysis.with(Session.get(), options).write(List.of(input.toString())));
    }
}
