package io.sparkcapacity.output.order;

import io.sparkcapacity.input.CarriedUnits;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;

/**
 * Puts the rows of an output into their order. The units stay what they are, because sums depend on them; only the
 * order in which their rows are written changes.
 */
public final class OrderedRows {
    /** So many rows of several units are written by one task in a moment. */
    private static final long ROWS_FOR_NOTHING = 100_000;

    /** So many rows a unit may have, so that one task can write them. */
    private static final long ROWS_OF_A_TASK = 1L << 20;

    private OrderedRows() {}

    /**
     * The rows as a DataFrame; lazy.
     *
     * @param rows by unit; all columns of {@code schema}
     * @param carried what their order depends on
     * @param by the columns that put them into the order of the input, and no two rows alike
     */
    public static Dataset<Row> of(
            SparkSession session,
            JavaRDD<InternalRow> rows,
            StructType schema,
            CarriedUnits carried,
            List<Column> by,
            RowOrder order) {
        if (order == RowOrder.SCAN || carried.order().isEmpty()) {
            return frame(session, rows, schema);
        }
        long mostTogether = order == RowOrder.AUTO ? ROWS_FOR_NOTHING : ROWS_OF_A_TASK;
        UnitGroups groups = UnitGroups.of(carried.splits());
        Column[] columns = by.toArray(Column[]::new);
        if (groups.mostRowsTogether(carried.activations()) > mostTogether) {
            Dataset<Row> scanned = frame(session, rows, schema);
            return order == RowOrder.AUTO ? scanned : shuffled(scanned, rows.getNumPartitions(), columns);
        }
        Dataset<Row> grouped = frame(session, GroupedUnits.of(rows, groups), schema);
        return groups.sorting() == UnitGroups.Sorting.NONE ? grouped : grouped.sortWithinPartitions(columns);
    }

    /** All rows in the order of {@code by}, which takes a shuffle. */
    static Dataset<Row> shuffled(Dataset<Row> rows, int partitions, Column... by) {
        return rows.repartitionByRange(partitions, by).sortWithinPartitions(by);
    }

    private static Dataset<Row> frame(SparkSession session, JavaRDD<InternalRow> rows, StructType schema) {
        return ((org.apache.spark.sql.classic.SparkSession) session).internalCreateDataFrame(rows.rdd(), schema, false);
    }
}
