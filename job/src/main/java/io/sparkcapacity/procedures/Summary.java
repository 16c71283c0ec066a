package io.sparkcapacity.procedures;

import io.sparkcapacity.input.census.RowCounts;
import io.sparkcapacity.report.CapacityReport;
import io.sparkcapacity.report.ComponentReport;
import java.util.stream.Stream;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** What {@code compute} returns. */
final class Summary {
    static final StructType COLUMNS = new StructType()
            .add("component", DataTypes.StringType)
            .add("activations", DataTypes.LongType)
            .add("features", DataTypes.IntegerType)
            .add("strategy", DataTypes.StringType)
            .add("total_capacity", DataTypes.DoubleType)
            .add("capacity_bound", DataTypes.LongType)
            .add("mean_capacity", DataTypes.DoubleType)
            .add("median_capacity", DataTypes.DoubleType)
            .add("zero_activations", DataTypes.LongType)
            .add("rows_read", DataTypes.LongType)
            .add("dropped_by_where", DataTypes.LongType)
            .add("left_out", DataTypes.LongType)
            .add("rescored_activations", DataTypes.LongType)
            .add("largest_error_bound", DataTypes.DoubleType);

    private Summary() {}

    static Stream<Object[]> rows(CapacityReport report) {
        return report.components().stream()
                .map(component -> row(
                        component, report.rows().getOrDefault(component.shape().name(), RowCounts.NONE)));
    }

    private static Object[] row(ComponentReport component, RowCounts rows) {
        return new Object[] {
            component.shape().name(),
            component.shape().activations(),
            component.shape().features(),
            component.strategy(),
            component.totals().capacity(),
            component.bound(),
            component.mean(),
            component.quantile(0.5),
            component.totals().zeroRows(),
            rows.read(),
            rows.dropped(),
            rows.leftOut(),
            component.rescored(),
            component.totals().largestErrorBound()
        };
    }
}
