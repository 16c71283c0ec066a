package io.sparkcapacity.bench.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class TimingTest {
    @Test
    void theMedianOfAnOddNumberOfRunsIsTheMiddleOne() {
        assertThat(Timing.of(List.of(9.0, 1.0, 2.0))).isEqualTo(new Timing(2, 1, 9, 3));
    }

    @Test
    void theMedianOfAnEvenNumberOfRunsIsTheMeanOfTheMiddleTwo() {
        assertThat(Timing.of(List.of(9.0, 1.0, 2.0, 4.0))).isEqualTo(new Timing(3, 1, 9, 4));
    }

    @Test
    void noRunHasNoTiming() {
        assertThat(Timing.of(List.of())).isEqualTo(Timing.NONE);
    }
}
