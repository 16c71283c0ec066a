package io.sparkcapacity.output.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkcapacity.CapacityAnalysis;
import io.sparkcapacity.CapacityOptions;
import io.sparkcapacity.Oracle;
import io.sparkcapacity.TestSpark;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The order of the rows of a result. */
class OrderedRowsTest {
    @TempDir
    Path directory;

    /** 40 files in two units, by turns. The sizes of the files are in another order than their names. */
    private String cache() {
        String path = directory.resolve("cache").toString();
        TestSpark.floats(Oracle.gaussian(3280, 4, 81))
                // File k * 7 % 40 has 4k + 4 rows.
                .withColumn("file", functions.expr("int(floor((sqrt(1 + 2 * id) - 1) / 2)) * 7 % 40"))
                .repartition(1)
                .sortWithinPartitions("file", "id")
                .write()
                .partitionBy("file")
                .parquet(path);
        return path;
    }

    private static List<Row> rows(String cache, String order) {
        CapacityOptions options = CapacityOptions.defaults().with("order", order);
        try (var result = CapacityAnalysis.with(TestSpark.session(), options).compute(List.of(cache))) {
            return result.capacities().collectAsList();
        }
    }

    private static List<String> sources(List<Row> rows) {
        return rows.stream()
                .map(row -> row.getAs("source_file") + " " + (10_000 + row.<Long>getAs("row_index")))
                .toList();
    }

    @Test
    void anOrderChangesNoRow() {
        String cache = cache();
        List<Row> scanned = rows(cache, "scan");
        List<Row> ordered = rows(cache, "input");
        assertThat(sources(scanned))
                .isNotEqualTo(sources(scanned).stream().sorted().toList());
        assertThat(sources(ordered))
                .isEqualTo(sources(scanned).stream().sorted().toList());
        assertThat(rows(cache, "auto")).isEqualTo(ordered);
        assertThat(new ArrayList<>(ordered)).containsExactlyInAnyOrderElementsOf(scanned);
    }

    @Test
    void manyRowsAreShuffledIntoTheirOrder() {
        Dataset<Row> rows = TestSpark.session().range(0, 1000, 1, 4).selectExpr("id * 389 % 1000 as id");
        assertThat(OrderedRows.shuffled(rows, 3, functions.col("id")).collectAsList())
                .extracting(row -> row.getLong(0))
                .isSorted()
                .hasSize(1000);
    }

    @Test
    void aDataFrameKeepsItsOrder() {
        Dataset<Row> rows = TestSpark.floats(Oracle.gaussian(50, 4, 82)).orderBy(functions.desc("id"));
        CapacityOptions options = CapacityOptions.defaults().with("order", "input");
        try (var result = CapacityAnalysis.with(TestSpark.session(), options).compute(rows)) {
            assertThat(result.capacities().select("id").collectAsList())
                    .extracting(row -> -row.getLong(0))
                    .isSorted();
        }
    }
}
