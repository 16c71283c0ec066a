package io.sparkcapacity.output.commit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that write to the same places at the same time. CONTRIBUTING.md has the command for many races. */
class RacingRunsTest {
    private static final int RACES = Integer.getInteger("capacity.races", 20);
    private static final int WRITERS = 2;

    @TempDir
    Path directory;

    private final List<Writer> writers = new ArrayList<>();
    private Result result;

    @BeforeEach
    void startWriters() throws IOException {
        result = new Result(directory);
        for (int writer = 0; writer < WRITERS; writer++) {
            writers.add(new Writer(result));
        }
        assertThat(answers()).containsOnly("ready");
    }

    @AfterEach
    void stopWriters() {
        writers.forEach(Writer::close);
    }

    private List<String> answers() throws IOException {
        List<String> answers = new ArrayList<>();
        for (Writer writer : writers) {
            answers.add(writer.answer());
        }
        return answers;
    }

    private List<String> race(String command, int race) throws IOException {
        for (int writer = 0; writer < WRITERS; writer++) {
            writers.get(writer).send(command + " " + race + "-" + writer);
        }
        return answers();
    }

    @Test
    void exactlyOneRunGetsThePlacesAndTheOthersAreTold() throws IOException {
        for (int race = 0; race < RACES; race++) {
            List<String> answers = race("begin", race);
            assertThat(answers).as("race %d", race).containsOnlyOnce("done");
            assertThat(answers)
                    .filteredOn(answer -> !answer.equals("done"))
                    .allMatch(answer -> answer.matches("refused: Output .* is being written by another run .*"));
            int winner = answers.indexOf("done");
            writers.get(winner).send("commit");
            assertThat(writers.get(winner).answer()).isEqualTo("done");
            assertThat(result.label()).isEqualTo(race + "-" + winner);
            result.assertNothingElse();
        }
    }

    /** Runs that do not wait for each other: one may also be done before the other one begins. */
    @Test
    void theResultIsThatOfARunThatSaidSo() throws IOException {
        for (int race = 0; race < RACES; race++) {
            List<String> answers = race("run", race);
            assertThat(answers).as("race %d", race).contains("done");
            String label = result.label();
            int winner = Integer.parseInt(label.substring(label.indexOf('-') + 1));
            assertThat(label).startsWith(race + "-");
            assertThat(answers.get(winner)).isEqualTo("done");
            result.assertNothingElse();
        }
    }
}
