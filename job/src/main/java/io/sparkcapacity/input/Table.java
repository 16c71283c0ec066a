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
 */
final class Table {
    private final Dataset<Row> rows;
    private final Dataset<Row> vectors;
    private final Optional<Selection> where;
    private final FeatureEncoding encoding;

    /** Planned once, because every pass reads them. */
    private Optional<JavaRDD<InternalRow>> keysAndVectors = Optional.empty();

    /**
     * A part of the input.
     *
     * @param rows all rows with all columns
     * @param vectors the same rows in the same partitions, as far as passes over vectors need them. What is added to
     *     {@code rows} would keep Spark from its fastest reader.
     * @param where which of them are kept; all if empty
     * @param encoding how a value of the vector column holds a vector
     */
    Table(Dataset<Row> rows, Dataset<Row> vectors, Optional<Selection> where, FeatureEncoding encoding) {
        this.rows = rows;
        this.vectors = vectors;
        this.where = where;
        this.encoding = encoding;
    }

    Dataset<Row> rows() {
        return rows;
    }

    Optional<Selection> where() {
        return where;
    }

    FeatureEncoding encoding() {
        return encoding;
    }

    /** The component of every row kept, as text. */
    JavaRDD<InternalRow> keys(ActivationColumns columns) {
        return ColumnarScan.of(kept(vectors), columns.component(), Optional.empty())
                .orElseGet(() -> select(vectors, columns.key()));
    }

    /**
     * The component of every row, as text, and whether the row is kept. Its partitions are not the units of the scan.
     */
    JavaRDD<InternalRow> flags(ActivationColumns columns) {
        Column kept = where.map(selection -> functions.coalesce(selection.predicate(), functions.lit(false)))
                .orElse(functions.lit(true));
        return InternalRows.of(vectors.select(columns.key(), kept));
    }

    /** The component of every row kept, as text, and its vector. */
    JavaRDD<InternalRow> keysAndVectors(ActivationColumns columns) {
        if (keysAndVectors.isEmpty()) {
            keysAndVectors = ColumnarScan.of(kept(vectors), columns.component(), Optional.of(columns.features()))
                    .or(() -> Optional.of(select(vectors, columns.key(), Columns.quoted(columns.features()))));
        }
        return keysAndVectors.get();
    }

    /** Whether {@link #keysAndVectors} copies vectors from the reader's columns, many numbers at a time. */
    boolean isInColumns(ActivationColumns columns) {
        return !encoding.isHalf()
                && ColumnarScan.reads(kept(vectors), columns.component(), Optional.of(columns.features()));
    }

    /** {@code columns} of every row kept. */
    JavaRDD<InternalRow> select(Column... columns) {
        return select(rows, columns);
    }

    private JavaRDD<InternalRow> select(Dataset<Row> from, Column... columns) {
        return InternalRows.of(kept(from).select(columns));
    }

    private Dataset<Row> kept(Dataset<Row> all) {
        return where.map(selection -> all.where(selection.predicate())).orElse(all);
    }
}
