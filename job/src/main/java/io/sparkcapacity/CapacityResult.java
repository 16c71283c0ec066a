package io.sparkcapacity;

import io.sparkcapacity.gram.UnitScores;
import io.sparkcapacity.report.CapacityReport;
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
    private final JavaRDD<UnitScores> kept;

    CapacityResult(Dataset<Row> capacities, CapacityReport report, JavaRDD<UnitScores> kept) {
        this.capacities = capacities;
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

    public CapacityReport report() {
        return report;
    }

    @Override
    public void close() {
        kept.unpersist(false);
    }
}
