package io.sparkcapacity.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkcapacity.bench.peer.Measured;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EventTest {
    static Event[] events() {
        return new Event[] {
            new Event.Begun("a peer"),
            new Event.Failed("a peer", "why"),
            new Event.Ended("a peer", new Measured(1.5, Optional.empty())),
            new Event.Ended("a peer", new Measured(0.25, Optional.of(new Measured.Moment(3, 2))))
        };
    }

    @ParameterizedTest
    @MethodSource("events")
    void comesBackFromItsLine(Event event) {
        assertThat(Event.of(event.line())).contains(event);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "what a peer prints itself"})
    void otherLinesAreNone(String line) {
        assertThat(Event.of(line)).isEmpty();
    }
}
