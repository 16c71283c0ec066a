package io.sparkcapacity.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkcapacity.bench.cache.GeneratedCache;
import io.sparkcapacity.bench.peer.Peers;
import io.sparkcapacity.bench.peer.TimedRun;
import io.sparkcapacity.bench.peer.Timing;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class TrialTest {
    private final Trial trial = new Trial(Peers.javaPeer("spark-capacity"), new GeneratedCache(1000, 512, 0));

    private void run(double seconds) {
        trial.add(new TimedRun(seconds, Optional.empty()));
    }

    @Test
    void endsAfterTheGivenNumberOfRuns() {
        run(1);
        run(3);
        assertThat(trial.isOver(3)).isFalse();
        run(2);
        assertThat(trial.isOver(3)).isTrue();
        assertThat(trial.measurement().timing()).isEqualTo(new Timing(2, 1, 3, 3));
    }

    @Test
    void endsAfterOneSlowRun() {
        run(60);
        assertThat(trial.isOver(3)).isTrue();
        assertThat(trial.succeeded()).isTrue();
    }

    @Test
    void aFailureEndsItWithoutATiming() {
        run(1);
        trial.fail("out of memory");
        assertThat(trial.isOver(3)).isTrue();
        assertThat(trial.succeeded()).isFalse();
        assertThat(trial.measurement().timing()).isEqualTo(Timing.NONE);
        assertThat(trial.measurement().failure()).contains("out of memory");
    }

    @Test
    void theLargestPeakOfAllProcessesCounts() {
        trial.add(new WatchedProcess.Finished(1, 500, Optional.empty()));
        trial.add(new WatchedProcess.Finished(1, 300, Optional.empty()));
        assertThat(trial.measurement().peakBytes()).isEqualTo(500);
    }

    @Test
    void aDifferenceAboveTheToleranceIsNoAgreement() {
        run(1);
        assertThat(trial.measurement().agrees()).isTrue();
        trial.setDifference(1e-3);
        assertThat(trial.measurement().agrees()).isFalse();
    }
}
