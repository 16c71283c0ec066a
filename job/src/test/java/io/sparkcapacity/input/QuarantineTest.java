package io.sparkcapacity.input;

import static io.sparkcapacity.input.DirtyRows.BAD;
import static io.sparkcapacity.input.DirtyRows.all;
import static io.sparkcapacity.input.DirtyRows.clean;
import static io.sparkcapacity.input.DirtyRows.dirty;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkcapacity.CapacityAnalysis;
import io.sparkcapacity.CapacityOptions;
import io.sparkcapacity.ForeignActivations;
import io.sparkcapacity.TestSpark;
import io.sparkcapacity.report.CapacityReport;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@link Quarantine} in whole runs: invalid rows are written with the reason and the file of each. */
class QuarantineTest {
    @TempDir
    Path directory;

    @Test
    void quarantineHoldsTheRowsTheReasonsAndTheFiles() {
        String cache = cache(dirty("float"), "dirty");
        String output = directory.resolve("out").toString();
        String quarantine = directory.resolve("quarantined").toString();
        CapacityReport report = CapacityAnalysis.with(
                        TestSpark.session(),
                        CapacityOptions.of(Map.of(
                                "output", output, "on-invalid", "quarantine", "quarantine", quarantine, "id", "id")))
                .write(List.of(cache));
        assertThat(all(report).leftOut()).isEqualTo(10);
        assertThat(TestSpark.session().read().parquet(output).count()).isEqualTo(990);
        Dataset<Row> rows = TestSpark.session().read().parquet(quarantine).orderBy("id");
        assertThat(rows.columns())
                .containsExactlyInAnyOrder(
                        "id", "features", "component", "source_file", "row_index", "invalid_kind", "invalid_reason");
        assertThat(rows.where(BAD).count()).isEqualTo(10);
        assertThat(rows.selectExpr("concat(invalid_kind, ': ', invalid_reason)").collectAsList().stream()
                        .map(row -> row.getString(0)))
                .containsExactly(
                        "null-vector: is null",
                        "wrong-length: has 3 features where the component has 8",
                        "nan: is NaN at feature 5",
                        "infinite: is infinite at feature 2",
                        "null-element: is null at feature 1",
                        "empty: has no features",
                        "wrong-length: has 16 features where the component has 8",
                        "infinite: is infinite at feature 0",
                        "null-vector: is null",
                        "null-element: is null at feature 0");
        assertThat(rows.where("source_file like '/%/dirty/part-%.parquet'").count())
                .isEqualTo(10);
        assertThat(rows.where("size(features) = 16").count()).isEqualTo(1);
    }

    @Test
    void coordinatesAndSequencesAreQuarantinedWithTheirFile() {
        Dataset<Row> entries = TestSpark.session()
                .read()
                .parquet(ForeignActivations.path("duckdb-coordinates"))
                .withColumn("value", functions.expr("if(row = 3 and feature = 5, float('nan'), value)"));
        String even = written(entries.where("feature % 2 = 0"), "even");
        String odd = written(entries.where("feature % 2 = 1"), "odd");
        List<Row> coordinates = quarantined(
                CapacityOptions.defaults().with("size", "12"),
                List.of(even, odd),
                "concat_ws(' ', component, row, invalid_reason, source_file rlike '/even/part-')");
        assertThat(coordinates)
                .extracting(row -> row.getString(0))
                .containsExactlyInAnyOrder("a 3 is NaN at feature 5 true", "b 3 is NaN at feature 5 true");

        String hook = "`blocks.0.hook_mlp_out`";
        Dataset<Row> sequences = TestSpark.session()
                .read()
                .parquet(ForeignActivations.path("datasets-sequences-float"))
                .withColumn(
                        "blocks.0.hook_mlp_out",
                        functions.expr("transform(" + hook + ", (x, i) -> if(i = 2 and token_ids[0] = 6, null, x))"));
        List<Row> tokens = quarantined(
                CapacityOptions.defaults(),
                List.of(written(sequences, "sequences")),
                "concat_ws(' ', component, token_ids, position, invalid_kind, source_file rlike '/sequences/part-')");
        assertThat(tokens)
                .extracting(row -> row.getString(0))
                .containsExactly("blocks.0.hook_mlp_out 8 2 null-vector true");
    }

    @Test
    void nothingToQuarantineLeavesAnEmptyTable() {
        String quarantine = directory.resolve("quarantined").toString();
        CapacityAnalysis.with(
                        TestSpark.session(),
                        CapacityOptions.of(Map.of(
                                "output",
                                directory.resolve("out").toString(),
                                "on-invalid",
                                "quarantine",
                                "quarantine",
                                quarantine)))
                .write(List.of(cache(clean(), "clean")));
        assertThat(TestSpark.session().read().parquet(quarantine).count()).isZero();
    }

    @Test
    void whatIsQuarantinedOfSeveralTypesIsReadTogether() {
        String cache = cache(dirty("double"), "doubles");
        String halves = ForeignActivations.path("pyarrow-half");
        String quarantine = directory.resolve("bad").toString();
        CapacityOptions options = CapacityOptions.of(Map.of(
                "output",
                directory.resolve("out").toString(),
                "on-invalid",
                "quarantine",
                "quarantine",
                quarantine,
                "id",
                "component"));
        assertThatThrownBy(() -> CapacityAnalysis.with(
                                TestSpark.session(),
                                options.with(
                                        "quarantine",
                                        directory.resolve("out/bad").toString()))
                        .write(List.of(cache)))
                .hasMessageContaining("lie in each other");
        // Some rows have 8 features, others 12. The rows with the rarer length of a component are left out.
        CapacityAnalysis.with(TestSpark.session(), options.with("where", "component = 'x' or component = 'a'"))
                .write(List.of(cache, halves));
        assertThat(TestSpark.session()
                        .read()
                        .parquet(quarantine)
                        .select("features")
                        .count())
                .isPositive();
    }

    private String cache(Dataset<Row> rows, String name) {
        return TestSpark.write(rows, directory.resolve(name), 3);
    }

    private String written(Dataset<Row> rows, String name) {
        String path = directory.resolve(name).toString();
        rows.write().parquet(path);
        return path;
    }

    private List<Row> quarantined(CapacityOptions options, List<String> inputs, String expression) {
        String quarantine = directory.resolve("bad-" + inputs.size()).toString();
        String output = directory.resolve("good-" + inputs.size()).toString();
        CapacityAnalysis.with(
                        TestSpark.session(),
                        options.with("on-invalid", "quarantine")
                                .with("quarantine", quarantine)
                                .with("output", output))
                .write(inputs);
        return TestSpark.session()
                .read()
                .parquet(quarantine)
                .selectExpr(expression)
                .collectAsList();
    }
}
