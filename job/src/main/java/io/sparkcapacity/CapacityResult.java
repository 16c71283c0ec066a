package io.sparkcapacity;

import io.sparkcapacity.gram.score.UnitScores;
import io.sparkcapacity.report.CapacityReport;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Capacities and the report of how they came about. Scores are kept in the executors' storage until the result is closed or
 * collected as garbage; {@link #capacities} must be used before.
 */
public final class CapacityResult implements AutoCloseable {
    private final Dataset<Row> capacities;
    private final CapacityReport report;
    private final List<Dataset<Row>> invalidRows;
    private final JavaRDD<UnitScores> kept;

    CapacityResult(
            Dataset<Row> capacities, List<Dataset<Row>> invalidRows, CapacityReport report, JavaRDD<UnitScores> kept) {
        this.capacities = capacities;
        this.invalidRows = invalidRows;
        this.report = report;
        this.kept = kept;
    }

    /**
     * One row an activation, in the fixed order of the units: the component, the carried columns, {@code capacity}, {@code
     * squared_norm}, {@code squared_dot_sum} (doubles). Lazy: reads the carried columns again.
     */
    public Dataset<Row> capacities() {
        return capacities;
    }

    /**
     * The rows that were left out because they are no activations, where the option {@code on-invalid} is {@code
     * quarantine}: all their columns, {@code invalid_kind}, {@code invalid_reason} and, from files, {@code source_file}. Lazy;
     * one DataFrame for each set of columns that the input has.
     */
    public List<Dataset<Row>> invalidRows() {
        return invalidRows;
    }

    public CapacityReport report() {
        return report;
    }

    @Override
    public void close() {
        kept.unpersist(false);
    }
}
