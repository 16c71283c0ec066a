package io.sparkcapacity.input;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.execution.FileSourceScanExec;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Components and vectors straight from the vectorised Parquet reader: Spark's own way from there to rows writes every
 * vector once more, value by value.
 */
final class ColumnarScan {
    private ColumnarScan() {}

    /**
     * Rows (component as text, vector) of a scan of a string column, if there is a component, and the column of vectors; empty
     * if that is not what {@code columns} is, or the reader is not vectorised. A row is used again for the next one.
     */
    static Optional<JavaRDD<InternalRow>> keysAndVectors(Dataset<Row> columns) {
        StructType schema = columns.schema();
        boolean keyed = schema.size() == 2;
        if (keyed && !schema.fields()[0].dataType().equals(DataTypes.StringType)) {
            return Optional.empty();
        }
        return scanOf(columns).map(scan -> {
            // The scan has its columns in the order of the files.
            int key = keyed ? scan.schema().fieldIndex(schema.fieldNames()[0]) : -1;
            int vector = scan.schema().fieldIndex(schema.fieldNames()[schema.size() - 1]);
            DataType type = scan.schema().fields()[vector].dataType();
            return scan.executeColumnar()
                    .toJavaRDD()
                    .mapPartitions(batches -> new Rows(batches, key, vector, type instanceof ArrayType), true);
        });
    }

    /** The scan of files that is all of the plan but for turning its batches into rows. */
    private static Optional<FileSourceScanExec> scanOf(Dataset<Row> columns) {
        SparkPlan plan = ((org.apache.spark.sql.classic.Dataset<Row>) columns)
                .queryExecution()
                .executedPlan();
        while (plan.children().size() == 1) {
            plan = plan.children().head();
        }
        boolean whole = plan instanceof FileSourceScanExec
                && plan.schema().size() == columns.schema().size();
        return whole && plan.supportsColumnar() ? Optional.of((FileSourceScanExec) plan) : Optional.empty();
    }

    private static final class Rows implements Iterator<InternalRow> {
        private static final UTF8String WHOLE_INPUT = UTF8String.fromString(ComponentShape.WHOLE_INPUT);

        private final Iterator<ColumnarBatch> batches;
        private final int key;
        private final int vector;
        private final boolean ofArrays;
        private final GenericInternalRow current = new GenericInternalRow(2);
        private ColumnarBatch batch = new ColumnarBatch(new ColumnVector[0], 0);
        private int next;

        Rows(Iterator<ColumnarBatch> batches, int key, int vector, boolean ofArrays) {
            this.batches = batches;
            this.key = key;
            this.vector = vector;
            this.ofArrays = ofArrays;
        }

        @Override
        public boolean hasNext() {
            while (next == batch.numRows() && batches.hasNext()) {
                batch = batches.next();
                next = 0;
            }
            return next < batch.numRows();
        }

        @Override
        public InternalRow next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            int row = next++;
            current.update(0, key < 0 ? WHOLE_INPUT : text(batch.column(key), row));
            current.update(1, vector(batch.column(vector), row));
            return current;
        }

        private static UTF8String text(ColumnVector column, int row) {
            return column.isNullAt(row) ? null : column.getUTF8String(row);
        }

        private Object vector(ColumnVector column, int row) {
            if (column.isNullAt(row)) {
                return null;
            }
            return ofArrays ? column.getArray(row) : column.getStruct(row);
        }
    }
}
