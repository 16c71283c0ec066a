package io.sparkcapacity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkcapacity.cli.ClusterWatch.Wait;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClusterWatchTest {
    private static List<String> said(Wait wait, int looks) {
        return IntStream.range(0, looks)
                .mapToObj(look -> wait.after(5, "executors of yarn (spark.executor.memory=99g)"))
                .flatMap(Optional::stream)
                .toList();
    }

    @Test
    void itSaysWhatWasAskedAfterFifteenSecondsAndThenEveryMinute() {
        List<String> said = said(new Wait(), 28);
        assertThat(said).hasSize(3);
        assertThat(said.get(0)).contains("executors of yarn (spark.executor.memory=99g)", "nothing came for 15 s");
        assertThat(said.get(1)).contains("for 75 s");
        assertThat(said.get(2)).contains("for 135 s");
    }

    @Test
    void whatCameEndsTheWait() {
        Wait wait = new Wait();
        assertThat(said(wait, 2)).isEmpty();
        wait.ended();
        assertThat(said(wait, 2)).isEmpty();
        assertThat(said(wait, 1)).hasSize(1);
    }
}
