package io.sparkcapacity.input.layout;

import static io.sparkcapacity.input.layout.ForeignCapacities.assertExpected;
import static io.sparkcapacity.input.layout.ForeignCapacities.compute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkcapacity.CapacityOptions;
import io.sparkcapacity.CapacityResult;
import io.sparkcapacity.ForeignActivations;
import io.sparkcapacity.TestSpark;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link Coordinates} in whole runs. */
class CoordinatesTest {
    @TempDir
    Path directory;

    @Test
    void valuesOfAnActivationMayBeSpreadOverFolders() {
        Dataset<Row> entries = TestSpark.session().read().parquet(ForeignActivations.path("duckdb-coordinates"));
        String even = directory.resolve("even").toString();
        String odd = directory.resolve("odd").toString();
        entries.where("feature % 2 = 0").write().parquet(even);
        entries.where("feature % 2 = 1").write().parquet(odd);
        try (CapacityResult result = compute(CapacityOptions.defaults().with("size", "12"), even, odd)) {
            assertExpected(result, "row");
        }
    }

    /** Spark takes 0 and −0 for equal when it sorts, and texts of some collations as well. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "if(row = 1, double('-0.0'), double(row))",
                "if(row = 1, 'A', if(row = 0, 'a', string(row))) collate UTF8_LCASE"
            })
    void keysThatAreEqualForSparkAreRowsOfTheirOwn(String row) {
        Dataset<Row> entries = TestSpark.session()
                .read()
                .parquet(ForeignActivations.path("duckdb-coordinates"))
                .where("component = 'a'")
                .drop("component")
                .withColumn("row", functions.expr(row));
        List<String> parts = new ArrayList<>();
        for (int part = 0; part < 3; part++) {
            parts.add(directory.resolve("part" + part).toString());
            entries.where("feature % 3 = " + part).write().parquet(parts.get(part));
        }
        try (CapacityResult result =
                compute(CapacityOptions.defaults().with("size", "12"), parts.toArray(String[]::new))) {
            assertThat(result.capacities().count()).isEqualTo(ForeignActivations.ROWS);
        }
    }

    @Test
    void valuesMayBeHalves() {
        String halves = ForeignActivations.path("pyarrow-coordinates-half");
        try (CapacityResult result = compute(CapacityOptions.defaults().with("size", "12"), halves)) {
            assertExpected(result, "row");
        }
    }

    @Test
    void valuesOfNoRowBelongToNoActivation() {
        Dataset<Row> entries = TestSpark.session()
                .read()
                .parquet(ForeignActivations.path("duckdb-coordinates"))
                .withColumn("row", functions.expr("if(component = 'a' and row = 3, null, row)"));
        String cache = directory.resolve("coordinates").toString();
        entries.write().parquet(cache);
        CapacityOptions options = CapacityOptions.defaults().with("size", "12");
        assertThatThrownBy(() -> compute(options, cache)).hasMessageContaining("is null");
        try (CapacityResult result = compute(options.with("on-invalid", "skip"), cache)) {
            assertThat(result.report().rows().get("a").kept()).isEqualTo(ForeignActivations.ROWS - 1);
        }
    }
}
