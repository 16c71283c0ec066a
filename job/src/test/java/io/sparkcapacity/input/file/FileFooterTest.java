package io.sparkcapacity.input.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkcapacity.ForeignActivations;
import io.sparkcapacity.TestSpark;
import io.sparkcapacity.error.InvalidInputException;
import io.sparkcapacity.error.MissingInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@link FileFooter}, {@link FileFooters} and {@link FileSchema} of files that other programs wrote. */
class FileFooterTest {
    private static final Configuration CONFIGURATION = new Configuration(false);

    @TempDir
    Path folder;

    private static FileFooter footer(String file) {
        FileStamp stamp = PinnedFiles.of(List.of(ForeignActivations.path(file)), CONFIGURATION)
                .files()
                .get(0);
        return FileFooter.read(stamp, CONFIGURATION, Map.of()).orElseThrow();
    }

    private static StructType schema(FileFooter footer) {
        return (StructType) DataType.fromJson(footer.schema().columns());
    }

    @Test
    void listsOfOneLengthAreKnown() {
        FileFooter footer = footer("pyarrow-float");
        assertThat(footer.rows()).isEqualTo(2 * ForeignActivations.ROWS);
        assertThat(footer.valuesPerRow()).containsEntry("features", 12);
        assertThat(footer.widestVector()).isEqualTo(12);
        assertThat(footer.chunks()).isPositive();
        assertThat(footer.largestChunkBytes()).isPositive();
        assertThat(footer.byteStreamSplit()).isEmpty();
    }

    @Test
    void bytesOfOneLengthAreKnown() {
        FileFooter footer = footer("pyarrow-fixed-f16");
        assertThat(footer.schema().fixedBytes()).containsEntry("features", 24);
    }

    @Test
    void oneColumnPerFeatureIsAsWideAsItsColumns() {
        assertThat(footer("pyarrow-wide-float").widestVector()).isGreaterThanOrEqualTo(12);
    }

    @Test
    void halfPrecisionIsMarked() {
        StructType schema = schema(footer("pyarrow-half"));
        assertThat(FileSchema.isHalf(schema.apply("features"))).isTrue();
        assertThat(FileSchema.isHalf(schema(footer("pyarrow-float")).apply("features")))
                .isFalse();
    }

    @Test
    void aListOfAnImpossibleLengthIsRefused() {
        assertThatThrownBy(() -> footer("pyarrow-hundred-million"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("claims 100,000,000 values for 1 rows");
    }

    @Test
    void aChecksumOfADictionaryDoesNotProtectTheValues() {
        FileFooter footer = footer("parquet-java-1.13-v2");
        assertThat(footer.chunks()).isEqualTo(1);
        assertThat(footer.checksummed()).isZero();
    }

    @Test
    void equalSchemasAreOneObject() throws IOException {
        for (int k = 0; k < 20; k++) { // more than the driver reads by itself
            Files.copy(Path.of(ForeignActivations.path("pyarrow-float")), folder.resolve(k + ".parquet"));
        }
        FileFooters footers = read(folder);
        assertThat(footers.all()).hasSize(20);
        assertThat(footers.all())
                .allSatisfy(footer -> assertThat(footer.schema())
                        .isSameAs(footers.all().get(0).schema()));
    }

    private FileFooters read(Path path) {
        return FileFooters.read(
                TestSpark.session(), PinnedFiles.of(List.of(path.toString()), CONFIGURATION), CONFIGURATION);
    }

    @Test
    void filesOfAnotherFormatAreMissingInputAmongOthersInvalid() throws IOException {
        Files.writeString(folder.resolve("a.parquet"), "some other format");
        assertThatThrownBy(() -> read(folder))
                .isInstanceOf(MissingInputException.class)
                .hasMessageContaining("a.parquet is of another format");
        Files.copy(Path.of(ForeignActivations.path("pyarrow-float")), folder.resolve("b.parquet"));
        assertThatThrownBy(() -> read(folder))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("a.parquet is not a Parquet file, unlike others");
    }

    @Test
    void aFileThatIsCutOffIsDamaged() throws IOException {
        byte[] whole = Files.readAllBytes(Path.of(ForeignActivations.path("pyarrow-float")));
        Files.write(folder.resolve("a.parquet"), java.util.Arrays.copyOf(whole, whole.length / 2));
        assertThatThrownBy(() -> read(folder))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("is damaged or cut off");
    }

    @Test
    void footersAddUp() throws IOException {
        Files.copy(Path.of(ForeignActivations.path("pyarrow-float")), folder.resolve("a.parquet"));
        Files.copy(Path.of(ForeignActivations.path("pyarrow-double")), folder.resolve("b.parquet"));
        FileFooters footers = read(folder);
        assertThat(footers.rows()).isEqualTo(4 * ForeignActivations.ROWS);
        assertThat(footers.widestVector()).isEqualTo(12);
        assertThat(footers.checksummedShare()).isBetween(0.0, 1.0);
        assertThat(footers.valuesPerRow()).isGreaterThanOrEqualTo(12);
        assertThat(new FileFooters(List.of()).checksummedShare()).isEqualTo(1);
        assertThat(new FileFooters(List.of()).widestVector()).isZero();
    }
}
