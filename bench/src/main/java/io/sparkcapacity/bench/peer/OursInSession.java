package io.sparkcapacity.bench.peer;

import io.sparkcapacity.CapacityAnalysis;
import io.sparkcapacity.CapacityOptions;
import io.sparkcapacity.bench.cache.GeneratedCache;
import java.nio.file.Path;
import java.util.List;

/** {@code CapacityAnalysis.write}. */
final class OursInSession implements JavaPeer {
    @Override
    public String name() {
        return "spark-capacity";
    }

    @Override
    public Work work() {
        return Work.CAPACITIES;
    }

    @Override
    public boolean takes(GeneratedCache cache) {
        return true;
    }

    @Override
    public boolean ours() {
        return true;
    }

    @Override
    public Measured run(GeneratedCache cache, Path input, Path output) throws Exception {
        CapacityOptions options = CapacityOptions.defaults().with("output", output.toString());
        return Measured.capacities(
                () -> CapacityAnalysis.with(Session.get(), options).write(List.of(input.toString())));
    }
}
