package io.sparkcapacity.bench.peer;

import io.sparkcapacity.CapacityAnalysis;
import io.sparkcapacity.CapacityOptions;
import io.sparkcapacity.bench.cache.GeneratedCache;
import io.sparkcapacity.input.census.ComponentShape;
import io.sparkcapacity.kernel.SecondMoment;
import java.nio.file.Path;
import java.util.List;

/** M of a cache by our own arithmetic. */
final class OursSecondMoment implements JavaPeer {
    @Override
    public String name() {
        return "spark-capacity M";
    }

    @Override
    public Work work() {
        return Work.SECOND_MOMENT;
    }

    @Override
    public boolean takes(GeneratedCache cache) {
        return !cache.sparse(); // Nobody wants a dense M of 24,576 features; scoring from sparse rows makes none.
    }

    @Override
    public boolean ours() {
        return true;
    }

    @Override
    public Measured run(GeneratedCache cache, Path input, Path output) throws Exception {
        return Measured.moment(
                () -> secondMoment(input.toString()),
                m -> new Measured.Moment(m.trace(), Math.sqrt(m.squaredFrobeniusNorm())));
    }

    private static SecondMoment secondMoment(String input) {
        return CapacityAnalysis.with(Session.get(), CapacityOptions.defaults())
                .secondMoments(List.of(input))
                .get(ComponentShape.WHOLE_INPUT);
    }
}
