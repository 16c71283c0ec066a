package io.sparkcapacity.bench.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

final class TimedRunTest {
    private static final double PAUSE_SECONDS = 0.2;

    private static double pause() throws InterruptedException {
        Thread.sleep((long) (1e3 * PAUSE_SECONDS));
        return 7;
    }

    @Test
    void theWorkIsTimed() throws Exception {
        TimedRun run = TimedRun.ofCapacities(TimedRunTest::pause);
        assertThat(run.seconds()).isBetween(0.9 * PAUSE_SECONDS, 50 * PAUSE_SECONDS);
        assertThat(run.moment()).isEmpty();
    }

    @Test
    void theSummaryIsNotTimed() throws Exception {
        TimedRun run = TimedRun.ofMoment(() -> 7.0, trace -> {
            try {
                return new MomentSummary(trace, pause());
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(run.seconds()).isLessThan(PAUSE_SECONDS);
        assertThat(run.moment()).isEqualTo(Optional.of(new MomentSummary(7, 7)));
    }
}
