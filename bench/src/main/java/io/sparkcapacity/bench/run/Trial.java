package io.sparkcapacity.bench.run;

import io.sparkcapacity.bench.cache.GeneratedCache;
import io.sparkcapacity.bench.peer.MomentSummary;
import io.sparkcapacity.bench.peer.Peer;
import io.sparkcapacity.bench.peer.TimedRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** All runs of one peer on one cache. */
final class Trial {
    private static final double SLOW_SECONDS = 20;

    final Peer peer;
    final GeneratedCache cache;
    private final List<Double> seconds = new ArrayList<>();
    private long peakBytes;
    private Optional<MomentSummary> moment = Optional.empty();
    private OptionalDouble difference = OptionalDouble.empty();
    private Optional<String> failure = Optional.empty();

    Trial(Peer peer, GeneratedCache cache) {
        this.peer = peer;
        this.cache = cache;
    }

    void add(TimedRun run) {
        seconds.add(run.seconds());
        moment = run.moment();
    }

    void add(WatchedProcess.Finished finished) {
        peakBytes = Math.max(peakBytes, finished.peakBytes());
        finished.failure().ifPresentOrElse(this::fail, () -> seconds.add(finished.seconds()));
    }

    void fail(String reason) {
        failure = Optional.of(reason);
    }

    void setDifference(double difference) {
        this.difference = OptionalDouble.of(difference);
    }

    int runs() {
        return seconds.size();
    }

    /** Whether another run is not needed. */
    boolean isOver(int rounds) {
        return failure.isPresent()
                || seconds.size() >= rounds
                || seconds.stream().anyMatch(Trial::isSlow);
    }

    /** Whether a run took so long that one run after the warm-up is enough. */
    static boolean isSlow(double seconds) {
        return seconds > SLOW_SECONDS;
    }

    boolean succeeded() {
        return failure.isEmpty() && !seconds.isEmpty();
    }

    Optional<MomentSummary> moment() {
        return moment;
    }

    Measurement measurement() {
        return Measurement.of(peer, cache, seconds, peakBytes, difference, failure);
    }
}
