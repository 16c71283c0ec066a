package io.sparkcapacity.input;

import io.sparkcapacity.input.layout.ActivationColumns;
import io.sparkcapacity.input.table.Columns;
import io.sparkcapacity.input.table.InternalRows;
import io.sparkcapacity.input.vector.FeatureEncoding;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.functions;

/**
 * A part of the input with one vector per row. Its rows are read in Spark's internal form, because the public one boxes
 * every float. Rows that are kept come in the same order and partitions, whichever columns are read.
 *
 * @param rows all rows
 * @param where which of them are kept; all if empty
 * @param encoding how a value of the vector column holds a vector
 */
record Table(Dataset<Row> rows, Optional<Selection> where, FeatureEncoding encoding) {
    /** The component of every row kept, as text. */
    JavaRDD<InternalRow> keys(ActivationColumns columns) {
        return ColumnarScan.of(kept(), columns.component(), Optional.empty()).orElseGet(() -> select(columns.key()));
    }

    /**
     * The component of every row, as text, and whether the row is kept. Its partitions are not the units of the scan.
     */
    JavaRDD<InternalRow> flags(ActivationColumns columns) {
        Column kept = where.map(selection -> functions.coalesce(selection.predicate(), functions.lit(false)))
                .orElse(functions.lit(true));
        return InternalRows.of(rows.select(columns.key(), kept));
    }

    /** The component of every row kept, as text, and its vector. */
    JavaRDD<InternalRow> keysAndVectors(ActivationColumns columns) {
        return ColumnarScan.of(kept(), columns.component(), Optional.of(columns.features()))
                .orElseGet(() -> select(columns.key(), Columns.quoted(columns.features())));
    }

    /** Whether {@link #keysAndVectors} copies vectors from the reader's columns, many numbers at a time. */
    boolean isInColumns(ActivationColumns columns) {
        return !encoding.isHalf() && ColumnarScan.reads(kept(), columns.component(), Optional.of(columns.features()));
    }

    /** {@code columns} of every row kept. */
    JavaRDD<InternalRow> select(Column... columns) {
        return InternalRows.of(kept().select(columns));
    }

    Dataset<Row> kept() {
        return where.map(selection -> rows.where(selection.predicate())).orElse(rows);
    }
}
