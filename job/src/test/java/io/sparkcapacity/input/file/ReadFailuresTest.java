package io.sparkcapacity.input.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkcapacity.error.InvalidInputException;
import java.io.EOFException;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ReadFailuresTest {
    @Test
    void anErrorOfTheInputIsFoundInsideAnother() {
        InvalidInputException error = new InvalidInputException("a row is broken");
        assertThat(ReadFailures.explained(new RuntimeException("job aborted", new IOException(error))))
                .isSameAs(error);
    }

    @Test
    void anErrorOfOursIsItself() {
        Throwable defect = new IllegalStateException("a defect");
        assertThat(ReadFailures.explained(defect)).isSameAs(defect);
    }

    @Test
    void listsTooLongForMemoryAreExplained() {
        Throwable failure = new RuntimeException(
                "Cannot reserve additional contiguous bytes in the vectorized reader (requested 3 bytes)");
        assertThat(ReadFailures.explained(new RuntimeException(failure)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("The input has lists too long for memory");
    }

    @Test
    void aDamagedFileIsNamedWithTheReason() {
        assertThat(ReadFailures.ofFile("a.parquet", new IOException("bad page\nat byte 3")))
                .hasMessageContaining("a.parquet")
                .hasMessageContaining("(bad page)");
        assertThat(ReadFailures.ofFile("a.parquet", new EOFException())).hasMessageContaining("(EOFException)");
    }
}
