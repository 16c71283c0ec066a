package io.sparkcapacity.input.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkcapacity.error.InvalidInputException;
import io.sparkcapacity.error.UnavailableException;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    void aStoreThatDoesNotAnswerIsNoDamage() {
        assertThat(ReadFailures.ofFile("a.parquet", new IOException(new ConnectException("Connection refused"))))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("Connection refused");
    }

    @Test
    void aDamagedFileIsNamedWithTheReason() {
        assertThat(ReadFailures.ofFile("a.parquet", new IOException("bad page\nat byte 3")))
                .hasMessageContaining("a.parquet")
                .hasMessageContaining("(bad page)");
        assertThat(ReadFailures.ofFile("a.parquet", new EOFException())).hasMessageContaining("(EOFException)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "No keys | is encrypted | org.apache.parquet.crypto.ParquetCryptoRuntimeException",
                "/a (Permission denied) | is closed to this user | java.io.FileNotFoundException",
                "Class BrotliCodec was not found | a codec that this Spark does not have"
                        + " | org.apache.parquet.hadoop.BadConfigurationException",
                "Found duplicate field(s) | has a column twice | java.lang.RuntimeException",
                "/a (No such file) | was deleted | java.io.FileNotFoundException"
            })
    void whatAFileIsIsSaid(String message, String said, Class<? extends Exception> type)
            throws ReflectiveOperationException {
        Exception failure = type.getConstructor(String.class).newInstance(message);
        assertThat(ReadFailures.ofFile("a.parquet", new RuntimeException(failure)))
                .hasMessageContaining("a.parquet")
                .hasMessageContaining(said)
                .hasMessageNotContaining("damaged");
    }
}
