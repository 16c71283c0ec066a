package io.sparkcapacity.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkcapacity.CapacityAnalysis;
import io.sparkcapacity.CapacityOptions;
import io.sparkcapacity.CapacityResult;
import io.sparkcapacity.Oracle;
import io.sparkcapacity.TestSpark;
import io.sparkcapacity.error.InvalidInputException;
import io.sparkcapacity.error.MissingInputException;
import io.sparkcapacity.input.layout.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.streaming.Trigger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders whose names are columns, and folders of tables, as inputs. */
class FolderInputsTest {
    @TempDir
    Path directory;

    private final float[][] activations = Oracle.gaussian(12, 4, 7);

    private String write(Dataset<Row> rows, String... folders) {
        for (String folder : folders) {
            TestSpark.write(rows, directory.resolve(folder), 1);
        }
        return directory.toString();
    }

    private static CapacityResult compute(String... inputs) {
        return CapacityAnalysis.with(
                        TestSpark.session(), CapacityOptions.defaults().with("component", "layer"))
                .compute(List.of(inputs));
    }

    private static List<String> components(String... inputs) {
        try (CapacityResult result = compute(inputs)) {
            return result.report().components().stream()
                    .map(component -> component.shape().name())
                    .toList();
        }
    }

    @Test
    void spellingsOfOneNumberAreComponentsOfTheirOwn() {
        String cache = write(TestSpark.floats(activations), "layer=1", "layer=01", "layer=-0", "layer=10", "layer=2");
        assertThat(components(cache)).containsExactlyInAnyOrder("-0", "01", "1", "2", "10");
    }

    @Test
    void wordsInFoldersOfFloatsAndNumbersInFoldersOfDoublesAreText() {
        write(TestSpark.floats(activations), "layer=embed");
        String cache = write(TestSpark.doubles(Oracle.widened(activations)), "layer=3", "layer=12");
        assertThat(components(cache)).containsExactlyInAnyOrder("embed", "3", "12");
        assertThat(components(cache + "/layer=*")).containsExactlyInAnyOrder("embed", "3", "12");
    }

    @Test
    void numbersStayNumbers() {
        String cache = write(TestSpark.floats(activations), "layer=10", "layer=9");
        assertThat(components(cache)).containsExactly("9", "10");
        try (CapacityResult result = compute(cache)) {
            assertThat(result.capacities().schema().apply("layer").dataType().typeName())
                    .isEqualTo("integer");
        }
    }

    @Test
    void aColumnWhoseNameDiffersByCaseIsNotThatOfTheFolder() {
        SparkSession session = TestSpark.session().newSession();
        session.conf().set("spark.sql.caseSensitive", true);
        String cache = write(TestSpark.floats(activations).withColumn("Layer", functions.lit(7)), "layer=1");
        CapacityOptions options = CapacityOptions.defaults().with("component", "layer");
        try (CapacityResult result = CapacityAnalysis.with(session, options).compute(List.of(cache))) {
            assertThat(result.capacities().where("Layer = 7 and layer = 1").count())
                    .isEqualTo(activations.length);
        }
    }

    @Test
    void filesBesideFoldersOfColumnsAreRefused() {
        String cache = write(TestSpark.floats(activations), ".", "layer=1");
        assertThatThrownBy(() -> compute(cache))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("layer=1")
                .hasMessageContaining("no column from a folder");
    }

    @Test
    void otherFormatsOfFilesAreListedAsStrictly() throws IOException {
        for (String layer : List.of("01", "1")) {
            TestSpark.floats(activations)
                    .write()
                    .orc(directory.resolve("layer=" + layer).toString());
        }
        CapacityOptions orc =
                CapacityOptions.defaults().with("component", "layer").with("input-format", "orc");
        CapacityAnalysis analysis = CapacityAnalysis.with(TestSpark.session(), orc);
        try (CapacityResult result = analysis.compute(List.of(directory.toString()))) {
            assertThat(result.report().components()).hasSize(2);
        }
        Files.createSymbolicLink(directory.resolve("layer=2"), Path.of("gone"));
        assertThatThrownBy(() -> analysis.compute(List.of(directory.toString())))
                .isInstanceOf(MissingInputException.class)
                .hasMessageContaining("layer=2 leads to nothing");
    }

    @Test
    void foldersStayTextIfTheSessionWantsNoInference() {
        String cache = write(TestSpark.floats(activations), "layer=3");
        SparkSession session = TestSpark.session().newSession();
        session.conf().set("spark.sql.sources.partitionColumnTypeInference.enabled", false);
        assertThat(ActivationCache.open(session, Source.of(List.of(cache)))
                        .quality(Reading.FROM_SCHEMA)
                        .schema()
                        .apply("layer")
                        .dataType()
                        .typeName())
                .isEqualTo("string");
    }

    @Test
    void theOutputOfAStreamIsReadAsATableOfSpark() throws Exception {
        SparkSession session = TestSpark.session();
        write(TestSpark.floats(activations), "source");
        String sink = directory.resolve("sink").toString();
        session.readStream()
                .schema(TestSpark.floats(activations).schema())
                .parquet(directory.resolve("source").toString())
                .writeStream()
                .format("parquet")
                .option("checkpointLocation", directory.resolve("checkpoint").toString())
                .trigger(Trigger.AvailableNow())
                .start(sink)
                .awaitTermination();
        write(TestSpark.floats(activations), "sink"); // by nobody's leave
        assertThatThrownBy(() -> compute(sink))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("--table 'parquet.`file:" + sink + "`'");
        CapacityOptions table = CapacityOptions.defaults().with("table", "parquet.`file:" + sink + "`");
        try (CapacityResult result = CapacityAnalysis.with(session, table).compute(List.of())) {
            assertThat(result.capacities().count()).isEqualTo(activations.length);
        }
    }
}
