package io.sparkcapacity.bench.peer;

import io.sparkcapacity.CapacityAnalysis;
import io.sparkcapacity.CapacityOptions;
import io.sparkcapacity.bench.cache.GeneratedCache;
import io.sparkcapacity.input.census.ComponentShape;
import io.sparkcapacity.kernel.SecondMoment;
import java.nio.file.Path;
import java.util.List;

/**
 * M of a cache by {@code CapacityAnalysis.secondMoments}. Only for dense caches: a dense M of 24,576 features is of no
 * use, and the strategy for sparse rows never forms it.
 */
final class OursSecondMoment extends SessionPeer {
    OursSecondMoment() {
        super("spark-capacity M", Work.SECOND_MOMENT);
    }

    @Override
    public boolean ours() {
        return true;
    }

    @Override
    public TimedRun run(GeneratedCache cache, Path input, Path output) throws Exception {
        return TimedRun.ofMoment(
                () -> secondMoment(input.toString()),
                m -> new MomentSummary(m.trace(), Math.sqrt(m.squaredFrobeniusNorm())));
    }

    private static SecondMoment secondMoment(String input) {
        return CapacityAnalysis.with(Session.get(), CapacityOptions.defaults())
                .secondMoments(List.of(input))
                .get(ComponentShape.WHOLE_INPUT);
    }
}
