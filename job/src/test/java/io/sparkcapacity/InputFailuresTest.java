package io.sparkcapacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkcapacity.error.InvalidInputException;
import io.sparkcapacity.error.MissingInputException;
import io.sparkcapacity.input.ActivationCache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputFailuresTest {
    @TempDir
    Path directory;

    private static ActivationCache open(String path) {
        return InputFailures.open(
                TestSpark.session(), CapacityOptions.defaults().source(List.of(path)));
    }

    @Test
    void aFailureThatHasNothingToDoWithTheInputIsNotChanged() {
        IOException broken = new IOException("the network is down");
        assertThatThrownBy(() -> InputFailures.explained(open(TestSpark.MINILM), () -> {
                    throw broken;
                }))
                .isSameAs(broken);
    }

    @Test
    void aFileThatChangedExplainsTheFailure() {
        String path = TestSpark.write(TestSpark.floats(Oracle.gaussian(5, 3, 1)), directory.resolve("cache"), 1);
        ActivationCache input = open(path);
        assertThatThrownBy(() -> InputFailures.explained(input, () -> {
                    Files.write(Path.of(path, "added.parquet"), new byte[1]);
                    throw new IllegalStateException("a consequence");
                }))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("added.parquet was added");
    }

    @Test
    void aCauseThatNamesTheInputReplacesTheFailure() {
        InvalidInputException cause = new InvalidInputException("row 7 is empty");
        assertThatThrownBy(() -> InputFailures.explained(open(TestSpark.MINILM), () -> {
                    throw new IllegalStateException("Job aborted", cause);
                }))
                .isSameAs(cause);
    }

    @Test
    void workThatSucceedsReturnsItsResult() {
        assertThat(InputFailures.<Integer>explained(open(TestSpark.MINILM), () -> 5))
                .isEqualTo(5);
        assertThatThrownBy(() -> open(directory.resolve("nothing").toString()))
                .isInstanceOf(MissingInputException.class);
    }
}
