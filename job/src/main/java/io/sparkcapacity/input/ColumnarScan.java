package io.sparkcapacity.input;

import io.sparkcapacity.input.census.ComponentShape;
import io.sparkcapacity.input.table.Columns;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.AttributeReference;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.execution.ColumnarToRowExec;
import org.apache.spark.sql.execution.FileSourceScanExec;
import org.apache.spark.sql.execution.InputAdapter;
import org.apache.spark.sql.execution.ProjectExec;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.execution.WholeStageCodegenExec;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.apache.spark.unsafe.types.UTF8String;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Reads components and vectors directly from the columns of the vectorized Parquet reader. Spark's own way to rows
 * copies every vector once more, value by value, in code that it has to compile first.
 */
final class ColumnarScan {
    private static final int NONE = -1;

    private ColumnarScan() {}

    /**
     * Rows (component as text, vector) of the given columns. All rows are one object: a row is valid until the next
     * one.
     *
     * @param component the component column; if empty, the whole input is one component
     * @param features the column of vectors; if empty, the vectors are null
     * @return empty if the component column is not a string column, or the reader is not vectorized
     */
    static Optional<JavaRDD<InternalRow>> of(Dataset<Row> part, Optional<String> component, Optional<String> features) {
        return scanOf(part, component, features).map(scan -> {
            // The scan has its columns in the order of the files.
            int key = component.map(scan.schema()::fieldIndex).orElse(NONE);
            int vector = features.map(scan.schema()::fieldIndex).orElse(NONE);
            Cell cell = features.map(name -> Cell.of(scan.schema().apply(name).dataType()))
                    .orElse(Cell.NONE);
            return scan.executeColumnar()
                    .toJavaRDD()
                    .mapPartitions(batches -> new Rows(batches, key, vector, cell), true);
        });
    }

    /** Whether {@link #of} can read these columns. */
    static boolean reads(Dataset<Row> part, Optional<String> component, Optional<String> features) {
        return scanOf(part, component, features).isPresent();
    }

    private static Optional<FileSourceScanExec> scanOf(
            Dataset<Row> part, Optional<String> component, Optional<String> features) {
        Dataset<Row> columns = part.select(Stream.concat(component.stream(), features.stream())
                .map(Columns::quoted)
                .toArray(Column[]::new));
        StructType schema = columns.schema();
        if (component.isPresent() && !schema.apply(component.get()).dataType().equals(DataTypes.StringType)) {
            return Optional.empty();
        }
        return scanOf(columns);
    }

    /** The scan of files, if the rest of the plan only turns batches into rows and orders columns. */
    private static Optional<FileSourceScanExec> scanOf(Dataset<Row> columns) {
        SparkPlan plan = ((org.apache.spark.sql.classic.Dataset<Row>) columns)
                .queryExecution()
                .executedPlan();
        while (passesOn(plan)) {
            plan = plan.children().head();
        }
        if (!(plan instanceof FileSourceScanExec scan) || !scan.supportsColumnar()) {
            return Optional.empty();
        }
        Set<String> read = Set.of(scan.schema().fieldNames());
        Set<String> asked = Set.of(columns.schema().fieldNames());
        return read.equals(asked) ? Optional.of(scan) : Optional.empty();
    }

    /** Whether the output of the operator is its input, apart from the order of the columns. */
    private static boolean passesOn(SparkPlan plan) {
        return plan instanceof ColumnarToRowExec
                || plan instanceof InputAdapter
                || plan instanceof WholeStageCodegenExec
                || (plan instanceof ProjectExec project
                        && CollectionConverters.asJava(project.projectList()).stream()
                                .allMatch(AttributeReference.class::isInstance));
    }

    /** How a vector is read from its column. */
    private enum Cell {
        NONE {
            @Override
            Object of(ColumnVector column, int row) {
                return null;
            }
        },
        ARRAY {
            @Override
            Object of(ColumnVector column, int row) {
                return column.getArray(row);
            }
        },
        STRUCT {
            @Override
            Object of(ColumnVector column, int row) {
                return column.getStruct(row);
            }
        },
        BYTES {
            @Override
            Object of(ColumnVector column, int row) {
                return column.getBinary(row);
            }
        };

        abstract Object of(ColumnVector column, int row);

        static Cell of(DataType type) {
            if (type instanceof BinaryType) {
                return BYTES;
            }
            return type instanceof ArrayType ? ARRAY : STRUCT;
        }
    }

    private static final class Rows implements Iterator<InternalRow> {
        private static final UTF8String WHOLE_INPUT = UTF8String.fromString(ComponentShape.WHOLE_INPUT);

        private final Iterator<ColumnarBatch> batches;
        private final int key;
        private final int vector;
        private final Cell cell;
        private final GenericInternalRow current = new GenericInternalRow(2);
        private ColumnarBatch batch = new ColumnarBatch(new ColumnVector[0], 0);
        private int next;

        Rows(Iterator<ColumnarBatch> batches, int key, int vector, Cell cell) {
            this.batches = batches;
            this.key = key;
            this.vector = vector;
            this.cell = cell;
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
            current.update(0, key == NONE ? WHOLE_INPUT : text(batch.column(key), row));
            current.update(1, cell == Cell.NONE ? null : vector(batch.column(vector), row));
            return current;
        }

        private static UTF8String text(ColumnVector column, int row) {
            return column.isNullAt(row) ? null : column.getUTF8String(row);
        }

        private Object vector(ColumnVector column, int row) {
            return column.isNullAt(row) ? null : cell.of(column, row);
        }
    }
}
