package io.sparkcapacity.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkcapacity.CapacityAnalysis;
import io.sparkcapacity.CapacityOptions;
import io.sparkcapacity.ForeignActivations;
import io.sparkcapacity.Oracle;
import io.sparkcapacity.TestSpark;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every row of an output says which row of the input it is: {@code source_file} opens, {@code row_index} counts. */
class RowSourceTest {
    @TempDir
    Path directory;

    private String compute(String input, String... options) {
        CapacityOptions all = CapacityOptions.defaults();
        for (int k = 0; k < options.length; k += 2) {
            all = all.with(options[k], options[k + 1]);
        }
        String output = directory.resolve("out").toString();
        CapacityAnalysis.with(TestSpark.session(), all.with("output", output).with("mode", "overwrite"))
                .write(List.of(input));
        return output;
    }

    /** The rows of an output, one file after the other by name, as people read them. */
    private static List<Row> byFileName(String output, String... columns) {
        List<Row> rows = new ArrayList<>();
        for (Path file : filesOf(output)) {
            rows.addAll(TestSpark.session()
                    .read()
                    .parquet(file.toString())
                    .coalesce(1)
                    .selectExpr(columns)
                    .collectAsList());
        }
        return rows;
    }

    private static List<Path> filesOf(String directory) {
        try (Stream<Path> files = Files.walk(Path.of(directory))) {
            return files.filter(file -> file.toString().endsWith(".parquet"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The value of {@code column} in each row of {@code file}, in the order of the file. */
    private static List<Object> inFile(Object file, String column, Map<Object, List<Object>> known) {
        return known.computeIfAbsent(
                file,
                path ->
                        TestSpark.session()
                                .read()
                                .parquet((String) path)
                                .coalesce(1)
                                .select(column)
                                .collectAsList()
                                .stream()
                                .map(row -> row.get(0))
                                .toList());
    }

    /** 40,000 rows in two folders of awkward names, in many row groups. */
    private String cache() {
        Dataset<Row> rows =
                TestSpark.floats(Oracle.gaussian(40_000, 4, 71)).withColumn("id", functions.expr("id * 7919 % 40009"));
        rows.where("id < 15000")
                .coalesce(1)
                .write()
                .option("parquet.block.size", 1 << 15)
                .parquet(directory.resolve("cache/b é%20+").toString());
        rows.where("id >= 15000")
                .coalesce(1)
                .write()
                .option("parquet.block.size", 1 << 15)
                .parquet(directory.resolve("cache/a x,%y").toString());
        return directory.resolve("cache").toString();
    }

    @Test
    void fileAndNumberFetchTheRowAndTakeAtMostTwoBytes() throws IOException {
        String cache = cache();
        String output = compute(cache);
        requireThatSourcesFetchTheIds(output, 40_000);
        long bytes = 0;
        for (Path file : filesOf(output)) {
            bytes += bytesOf(file, "source_file") + bytesOf(file, "row_index");
        }
        assertThat(bytes).isLessThanOrEqualTo(2 * 40_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"id % 5 = 2 and id > 13000 and id < 19000", "_metadata.row_index % 7 = 3"})
    void predicatesChangeNoNumber(String where) {
        String output = compute(cache(), "where", where);
        requireThatSourcesFetchTheIds(
                output, TestSpark.session().read().parquet(output).count());
    }

    private static void requireThatSourcesFetchTheIds(String output, long rows) {
        Map<Object, List<Object>> known = new HashMap<>();
        List<Row> found = byFileName(output, "id", "source_file", "row_index");
        assertThat(found).hasSize((int) rows).isNotEmpty();
        for (Row row : found) {
            assertThat(inFile(row.get(1), "id", known).get((int) row.getLong(2)))
                    .isEqualTo(row.get(0));
        }
        assertThat(found)
                .extracting(row -> row.get(1) + " " + (1_000_000 + row.getLong(2)))
                .isSorted();
    }

    private static long bytesOf(Path file, String column) throws IOException {
        try (ParquetFileReader reader = ParquetFileReader.open(
                HadoopInputFile.fromPath(new org.apache.hadoop.fs.Path(file.toUri()), new Configuration()))) {
            return reader.getRowGroups().stream()
                    .map(BlockMetaData::getColumns)
                    .flatMap(List::stream)
                    .filter(chunk -> chunk.getPath().toDotString().equals(column))
                    .mapToLong(ColumnChunkMetaData::getTotalSize)
                    .sum();
        }
    }

    /** The files hold the same rows; Spark's own readers can read the first one alone. */
    @ParameterizedTest
    @ValueSource(strings = {"pyarrow-half", "pyarrow-float-split", "pyarrow-half-split"})
    void everyReaderCountsAlike(String file) {
        String columns = "concat_ws(' ', component, number, row_index) as row";
        List<Row> expected = byFileName(compute(ForeignActivations.path("pyarrow-float")), columns);
        assertThat(byFileName(compute(ForeignActivations.path(file)), columns)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"datasets-sequences-half, ''", "pyarrow-sequences-mixed, ''", "pyarrow-components, components"})
    void everyVectorOfARowHasItsNumber(String file, String layout) {
        String output = layout.isEmpty()
                ? compute(ForeignActivations.path(file))
                : compute(ForeignActivations.path(file), "layout", layout);
        List<String> columns =
                List.of(TestSpark.session().read().parquet(output).columns());
        String number = columns.contains("position") ? "token_ids" : "number";
        String position = columns.contains("position") ? "position" : "0";
        List<Row> rows = byFileName(output, "row_index", position, number, "component");
        // The numbers go on from sequence to sequence, in the order of the file.
        assertThat(rows).hasSize(2 * ForeignActivations.ROWS);
        for (int k = 0; k < rows.size(); k++) {
            assertThat(((Number) rows.get(k).get(2)).intValue()).isEqualTo(k / 2);
        }
    }

    @Test
    void coordinatesAreInTheOrderOfTheirRows() {
        String output = compute(ForeignActivations.path("duckdb-coordinates"), "size", "12");
        assertThat(TestSpark.session().read().parquet(output).columns())
                .containsExactly("component", "row", "capacity", "squared_norm", "squared_dot_sum");
        assertThat(byFileName(output, "concat(component, 100 + row)"))
                .extracting(row -> row.getString(0))
                .isSorted();
    }

    @Test
    void whatSparkKnowsOfAFileIsCarriedOnRequest() {
        String output = compute(
                ForeignActivations.path("pyarrow-float"), "id", "number,_metadata.file_name,_metadata.row_index");
        assertThat(TestSpark.session().read().parquet(output).columns())
                .containsExactly(
                        "component",
                        "number",
                        "file_name",
                        "row_index",
                        "source_file",
                        "capacity",
                        "squared_norm",
                        "squared_dot_sum");
        assertThat(byFileName(output, "file_name"))
                .extracting(row -> row.getString(0))
                .containsOnly("pyarrow-float.parquet");
    }

    @Test
    void aDataFrameOfFilesHasWhatIsAskedForAndNothingElse() {
        Dataset<Row> rows = TestSpark.session().read().parquet(ForeignActivations.path("pyarrow-float"));
        CapacityAnalysis analysis = CapacityAnalysis.with(
                TestSpark.session(), CapacityOptions.defaults().with("id", "number,_metadata.row_index"));
        try (var result = analysis.compute(rows)) {
            assertThat(result.capacities().columns())
                    .containsExactly("component", "number", "row_index", "capacity", "squared_norm", "squared_dot_sum");
        }
    }

    @Test
    void columnsOfAnyNameComeBack() {
        Dataset<Row> rows = TestSpark.floats(Oracle.gaussian(6, 3, 72))
                .withColumn("capacity-component-key", functions.expr("id * 2"))
                .withColumn("capacity-source-file", functions.expr("id * 3"))
                .withColumn("Capacity-Row-Index", functions.expr("id * 5"))
                .withColumn("place", functions.expr("id * 7"))
                .withColumn("0", functions.expr("id * 11"));
        String cache = directory.resolve("names").toString();
        rows.write().parquet(cache);
        String sums =
                "`capacity-component-key` + `capacity-source-file` + `capacity-row-index` + place + `0` = 28 * id";
        assertThat(byFileName(compute(cache), sums, "row_index = id"))
                .hasSize(6)
                .allMatch(row -> row.getBoolean(0) && row.getBoolean(1));
    }
}
