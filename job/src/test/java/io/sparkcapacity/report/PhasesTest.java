package io.sparkcapacity.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PhasesTest {
    private final Phases phases = new Phases();

    @Test
    void phasesAreInTheOrderTheyBegan() {
        assertThat(phases.<Integer>time("count", () -> 42)).isEqualTo(42);
        phases.run("write", () -> {});
        phases.run("count", () -> {});
        assertThat(phases.seconds().keySet()).containsExactly("count", "write");
        assertThat(phases.seconds().values()).allMatch(seconds -> seconds >= 0);
    }

    @Test
    void timesOfOneNameAddUp() {
        phases.run("gram", () -> {});
        double before = phases.seconds().get("gram");
        phases.run("gram", () -> {});
        assertThat(phases.seconds().get("gram")).isGreaterThan(before);
    }

    @Test
    void whatFailsIsTimedToo() {
        assertThatThrownBy(() -> phases.run("plan", () -> {
                    throw new IllegalStateException("no plan");
                }))
                .hasMessage("no plan");
        assertThat(phases.seconds()).containsKey("plan");
    }
}
