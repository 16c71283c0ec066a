package io.sparkcapacity.bench.peer;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;

/**
 * One run of a peer.
 *
 * @param seconds how long its work took, without loading and checking
 * @param moment the summary of the M that it computed, if that was its work
 */
public record TimedRun(double seconds, Optional<MomentSummary> moment) {

    /** Runs and times {@code work}, which leaves its result in files. */
    public static TimedRun ofCapacities(Callable<?> work) throws Exception {
        return of(work, result -> Optional.empty());
    }

    /** Runs and times {@code work}, then computes the summary of its result by {@code summary}, which is not timed. */
    public static <T> TimedRun ofMoment(Callable<T> work, Function<T, MomentSummary> summary) throws Exception {
        return of(work, result -> Optional.of(summary.apply(result)));
    }

    private static <T> TimedRun of(Callable<T> work, Function<T, Optional<MomentSummary>> summary) throws Exception {
        long start = System.nanoTime();
        T result = work.call();
        double seconds = (System.nanoTime() - start) / 1e9;
        return new TimedRun(seconds, summary.apply(result));
    }
}
