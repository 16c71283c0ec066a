package io.sparkcapacity.input.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkcapacity.CapacityAnalysis;
import io.sparkcapacity.CapacityOptions;
import io.sparkcapacity.CapacityResult;
import io.sparkcapacity.ForeignActivations;
import io.sparkcapacity.TestSpark;
import io.sparkcapacity.error.InvalidInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be read is called by its name, and what can be read is read. */
class FileFailureTest {
    @TempDir
    Path folder;

    private byte[] whole;

    @BeforeEach
    void readWhole() throws IOException {
        whole = Files.readAllBytes(Path.of(ForeignActivations.path("pyarrow-float")));
    }

    private Path write(String name) throws IOException {
        return Files.write(folder.resolve(name), whole);
    }

    private static long rows(Path cache) {
        CapacityAnalysis analysis = CapacityAnalysis.with(TestSpark.session(), CapacityOptions.defaults());
        try (CapacityResult result = analysis.compute(List.of(cache.toString()))) {
            return result.capacities().count();
        }
    }

    @Test
    void aStaleChecksumFileIsNamedAndTheDataStayWhereTheyAre() throws IOException {
        Path file = write("a.parquet");
        // Hadoop's format: its mark, the bytes per checksum, and checksums, which are those of another file.
        byte[] sums = new byte[8 + 4 * (whole.length / 512 + 1)];
        System.arraycopy("crc\0".getBytes(StandardCharsets.US_ASCII), 0, sums, 0, 4);
        sums[6] = 2;
        Files.write(folder.resolve(".a.parquet.crc"), sums);
        assertThatThrownBy(() -> rows(file))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("does not fit .a.parquet.crc")
                .hasMessageContaining("delete that file if it is older than the data");
        assertThat(file).hasBinaryContent(whole);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spark.sql.parquet.enableVectorizedReader",
                "spark.sql.parquet.enableNestedColumnVectorizedReader"
            })
    void halfPrecisionIsReadWithSparksOtherReader(String setting) {
        TestSpark.session().conf().set(setting, "false");
        try {
            assertThat(rows(Path.of(ForeignActivations.path("pyarrow-half")))).isEqualTo(2 * ForeignActivations.ROWS);
        } finally {
            TestSpark.session().conf().unset(setting);
        }
    }

    @Test
    void aFileThatIsCutOffIsSaidToBe() throws IOException {
        whole = Arrays.copyOf(whole, whole.length - 1);
        assertThatThrownBy(() -> rows(write("a.parquet")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("does not end as Parquet files do");
    }
}
