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
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
