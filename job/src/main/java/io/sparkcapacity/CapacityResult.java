package io.sparkcapacity;

import io.sparkcapacity.report.CapacityReport;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The result of one run: the capacities, and the report of how they were computed.
 *
 * <p>The executors' storage keeps the scores, 24 bytes per activation, until the result is closed or garbage-collected.
 * {@link #capacities} can be read only before that.
 */
public final class CapacityResult implements AutoCloseable {
    private final Dataset<Row> capacities;
    private final List<Dataset<Row>> invalidRows;
    private final CapacityReport report;
    private final FinalScores scores;

    CapacityResult(Dataset<Row> capacities, List<Dataset<Row>> invalidRows, CapacityReport report, FinalScores scores) {
        this.capacities = capacities;
        this.invalidRows = invalidRows;
        this.report = report;
        this.scores = scores;
    }

    /**
     * One row per activation, in the order of the option {@code order}: the component, the carried columns,
     * {@code capacity}, {@code squared_norm} and {@code squared_dot_sum} (doubles). Lazy: every action on it reads the
     * carried columns once more, but no vectors.
     */
    public Dataset<Row> capacities() {
        return capacities;
    }

    /**
     * The invalid rows that were left out, if the option {@code on-invalid} is {@code quarantine}; else empty. They
     * have all columns of the input, {@code invalid_kind}, {@code invalid_reason} and, if they come from files,
     * {@code source_file}. Lazy: every action reads the vectors once more. There is one DataFrame per set of columns
     * that the input has.
     */
    public List<Dataset<Row>> invalidRows() {
        return invalidRows;
    }

    /** The plan, the summary of each component, the self-checks and the timings. */
    public CapacityReport report() {
        return report;
    }

    /** Frees the scores in the executors' storage. */
    @Override
    public void close() {
        scores.close();
    }
}
