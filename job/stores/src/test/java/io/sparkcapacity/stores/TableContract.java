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

/** What holds of tables of any format: their rows are compared, and not those that their files hold but were deleted. */
abstract class TableContract {
    static final String DELETED = "id % 10 = 3";

    static final LongPredicate NOT_DELETED = id -> id % 10 != 3;
    private static final long LEFT_IN_TABLE = GaussianActivations.ROWS * 9L / 10;

    /** One part in 10^12, as strategies and partitionings agree with each other. */
    private static final Percentage AGREEMENT = Percentage.withPercentage(1e-10);

    final SparkSession spark = StoresSpark.session();

    @TempDir
    Path directory;

    /**
     * An input.
     *
     * @param paths those named beside the options
     * @param options those that name what is read
     */
    record Input(List<String> paths, Map<String, String> options) {
        Input with(Map<String, String> more) {
            Map<String, String> all = new HashMap<>(options);
            all.putAll(more);
            return new Input(paths, all);
        }
    }

    /** A new table of {@code rows}, of which those that are {@link #DELETED} were deleted. */
    abstract Input tableOf(Dataset<Row> rows);

    /** The folder of that table. */
    abstract String folder();

    /** How many rows its files hold. */
    abstract long rowsInFiles();

    /** A table that isn't there. */
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

    /** The files at {@code path} must not be read as Parquet: they hold rows that were deleted. */
    final void assertNoCacheOfParquet(String path, String... message) {
        assertThatThrownBy(() -> compute(new Input(List.of(path), Map.of())))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll(message);
    }

    private static RowCounts all(CapacityReport report) {
        return report.rows().values().stream().reduce(RowCounts.NONE, RowCounts::plus);
    }

    @Test
    void deletedActivationsAreComparedWithNothing() {
        Input table = tableOf(GaussianActivations.rows());
        assertThat(rowsInFiles()).isEqualTo(GaussianActivations.ROWS);
        try (CapacityResult result = compute(table)) {
            assertCapacities(result.capacities(), NOT_DELETED);
            assertThat(all(result.report())).isEqualTo(new RowCounts(LEFT_IN_TABLE, 0, Map.of()));
        }
    }

    @Test
    void rowsDroppedAndLeftOutAreCountedAndLeaveNoTrace() {
        Input table =
                tableOf(GaussianActivations.withBadOnes()).with(Map.of("where", "id >= 40", "on-invalid", "skip"));
        try (CapacityResult result = compute(table)) {
            assertCapacities(result.capacities(), NOT_DELETED.and(id -> id >= 40 && !GaussianActivations.isBad(id)));
            RowCounts rows = all(result.report());
            assertThat(rows.read()).isEqualTo(LEFT_IN_TABLE);
            assertThat(rows.filtered()).isEqualTo(36);
            assertThat(rows.leftOut()).isEqualTo(10);
            assertThat(rows.kept()).isEqualTo(result.capacities().count());
        }
    }

    @Test
    void whatIsWrittenIsTheWholeTable() {
        String output = directory.resolve("capacities").toString();
        String quarantine = directory.resolve("quarantined").toString();
        Input table = tableOf(GaussianActivations.withBadOnes())
                .with(Map.of("output", output, "on-invalid", "quarantine", "quarantine", quarantine));
        CapacityReport report = analysis(table).write(table.paths());
        assertCapacities(spark.read().parquet(output), NOT_DELETED.and(id -> !GaussianActivations.isBad(id)));
        assertThat(all(report).leftOut()).isEqualTo(GaussianActivations.BAD_ROWS);
        assertThat(StoresSpark.parquet(quarantine))
                .hasSize(GaussianActivations.BAD_ROWS)
                .allMatch(row -> GaussianActivations.isBad(row.<Long>getAs("id")))
                .allMatch(row -> row.<String>getAs("source_file").endsWith(".parquet"));
    }

    @Test
    void noOutputTakesThePlaceOfTheTableOrLiesAmongItsFiles() {
        Input table = tableOf(GaussianActivations.rows());
        for (String output : List.of(folder(), folder() + "/capacities", folder() + "/component=odd")) {
            Input onto = table.with(Map.of("output", output, "mode", "overwrite"));
            assertThatThrownBy(() -> analysis(onto).write(onto.paths()))
                    .isInstanceOf(InvalidSettingException.class)
                    .hasMessageContaining("Output " + output)
                    .hasMessageContaining("lie in each other");
        }
        assertThat(rowsInFiles()).isEqualTo(GaussianActivations.ROWS);
    }

    @Test
    void aTableThatIsNotThereIsNoInput() {
        assertThatThrownBy(() -> compute(missing()))
                .isInstanceOf(MissingInputException.class)
                .hasMessageStartingWith("No such input: ")
                .hasMessageContaining("check the name");
    }
}
