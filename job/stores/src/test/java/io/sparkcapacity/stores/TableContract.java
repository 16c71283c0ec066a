package io.sparkcapacity.stores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkcapacity.CapacityAnalysis;
import io.sparkcapacity.CapacityOptions;
import io.sparkcapacity.CapacityResult;
import io.sparkcapacity.error.InvalidInputException;
import io.sparkcapacity.error.InvalidSettingException;
import io.sparkcapacity.error.MissingInputException;
import io.sparkcapacity.input.census.RowCounts;
import io.sparkcapacity.report.CapacityReport;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Contract of the tables of any format: the rows of the table are compared. Deleted rows, which its files still hold,
 * are not.
 */
abstract class TableContract {
    static final String DELETED = "id % 10 = 3";

    static final LongPredicate NOT_DELETED = id -> id % 10 != 3;
    private static final long LEFT_IN_TABLE = GaussianActivations.ROWS * 9L / 10;

    /** One part in 10^12: different strategies and partitionings agree this closely. */
    private static final Percentage AGREEMENT = Percentage.withPercentage(1e-10);

    final SparkSession spark = StoresSpark.session();

    @TempDir
    Path directory;

    /**
     * An input.
     *
     * @param paths the paths, which are arguments and not options
     * @param options the options that specify the input
     */
    record Input(List<String> paths, Map<String, String> options) {
        Input with(Map<String, String> more) {
            Map<String, String> all = new HashMap<>(options);
            all.putAll(more);
            return new Input(paths, all);
        }
    }

    /** Writes {@code rows} to a new table and deletes those that match {@link #DELETED}. */
    abstract Input tableOf(Dataset<Row> rows);

    /** The folder of that table. */
    abstract String folder();

    /** The number of rows in its files, deleted rows included. */
    abstract long rowsInFiles();

    /** A table that does not exist. */
    abstract Input missing();

    private CapacityAnalysis analysis(Input input) {
        return CapacityAnalysis.with(spark, CapacityOptions.of(input.options()));
    }

    final CapacityResult compute(Input input) {
        return analysis(input).compute(input.paths());
    }

    final void assertCapacities(Dataset<Row> capacities, LongPredicate kept) {
        Map<Long, Double> expected = GaussianActivations.capacities(kept);
        assertThat(capacities.collectAsList())
                .hasSize(expected.size())
                .allSatisfy(row -> assertThat(row.<Double>getAs("capacity"))
                        .isCloseTo(expected.get(row.<Long>getAs("id")), AGREEMENT));
    }

    /** Asserts that the files at {@code path} are not read as Parquet, because they hold deleted rows. */
    final void assertNotReadAsParquet(String path, String... message) {
        assertThatThrownBy(() -> compute(new Input(List.of(path), Map.of())))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll(message);
    }

    private static RowCounts total(CapacityReport report) {
        return report.rows().values().stream().reduce(RowCounts.NONE, RowCounts::plus);
    }

    @Test
    void deletedActivationsAreNotCompared() {
        Input table = tableOf(GaussianActivations.rows());
        assertThat(rowsInFiles()).isEqualTo(GaussianActivations.ROWS);
        try (CapacityResult result = compute(table)) {
            assertCapacities(result.capacities(), NOT_DELETED);
            assertThat(total(result.report())).isEqualTo(new RowCounts(LEFT_IN_TABLE, 0, Map.of()));
        }
    }

    @Test
    void droppedAndLeftOutRowsAreCountedAndNotCompared() {
        Input table =
                tableOf(GaussianActivations.withInvalidRows()).with(Map.of("where", "id >= 40", "on-invalid", "skip"));
        try (CapacityResult result = compute(table)) {
            assertCapacities(
                    result.capacities(), NOT_DELETED.and(id -> id >= 40 && !GaussianActivations.isInvalid(id)));
            RowCounts rows = total(result.report());
            assertThat(rows.read()).isEqualTo(LEFT_IN_TABLE);
            assertThat(rows.dropped()).isEqualTo(36);
            assertThat(rows.leftOut()).isEqualTo(10);
            assertThat(rows.kept()).isEqualTo(result.capacities().count());
        }
    }

    @Test
    void everyRowIsWrittenOrQuarantined() {
        String output = directory.resolve("capacities").toString();
        String quarantine = directory.resolve("quarantined").toString();
        Input table = tableOf(GaussianActivations.withInvalidRows())
                .with(Map.of("output", output, "on-invalid", "quarantine", "quarantine", quarantine));
        CapacityReport report = analysis(table).write(table.paths());
        assertCapacities(spark.read().parquet(output), NOT_DELETED.and(id -> !GaussianActivations.isInvalid(id)));
        assertThat(total(report).leftOut()).isEqualTo(GaussianActivations.INVALID_ROWS);
        assertThat(StoresSpark.parquet(quarantine))
                .hasSize(GaussianActivations.INVALID_ROWS)
                .allMatch(row -> GaussianActivations.isInvalid(row.<Long>getAs("id")))
                .allMatch(row -> row.<String>getAs("source_file").endsWith(".parquet"));
    }

    @Test
    void anOutputThatReplacesTheTableOrLiesAmongItsFilesIsRejected() {
        Input table = tableOf(GaussianActivations.rows());
        for (String output : List.of(folder(), folder() + "/capacities", folder() + "/component=odd")) {
            Input onto = table.with(Map.of("output", output, "mode", "overwrite"));
            assertThatThrownBy(() -> analysis(onto).write(onto.paths()))
                    .isInstanceOf(InvalidSettingException.class)
                    .hasMessageStartingWith(output + " and input ")
                    .hasMessageContaining("lie in each other");
        }
        assertThat(rowsInFiles()).isEqualTo(GaussianActivations.ROWS);
    }

    @Test
    void aTableThatDoesNotExistIsAMissingInput() {
        assertThatThrownBy(() -> compute(missing()))
                .isInstanceOf(MissingInputException.class)
                .hasMessageStartingWith("No such input: ")
                .hasMessageContaining("check the name");
    }
}
