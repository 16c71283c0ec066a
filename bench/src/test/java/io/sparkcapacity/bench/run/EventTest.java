package io.sparkcapacity.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkcapacity.bench.peer.MomentSummary;
import io.sparkcapacity.bench.peer.TimedRun;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EventTest {
    static Event[] events() {
        return new Event[] {
            new Event.Begun("a peer"),
            new Event.Failed("a peer", "why"),
            new Event.Ended("a peer", new TimedRun(1.5, Optional.empty())),
            new Event.Ended("a peer", new TimedRun(0.25, Optional.of(new MomentSummary(3, 2))))
        };
    }

    @ParameterizedTest
    @MethodSource("events")
    void isReadAsItWasWritten(Event event) {
        assertThat(Event.of(event.line())).contains(event);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "output of a peer"})
    void otherLinesAreNotEvents(String line) {
        assertThat(Event.of(line)).isEmpty();
    }
}
