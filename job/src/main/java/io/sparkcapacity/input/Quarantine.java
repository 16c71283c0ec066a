package io.sparkcapacity.input;

import io.sparkcapacity.error.InvalidInputException;
import io.sparkcapacity.input.census.Census;
import io.sparkcapacity.input.file.FileSchema;
import io.sparkcapacity.input.layout.ActivationColumns;
import io.sparkcapacity.input.table.Columns;
import io.sparkcapacity.input.table.Halves;
import io.sparkcapacity.input.vector.Defect;
import io.sparkcapacity.input.vector.FeatureEncoding;
import io.sparkcapacity.input.vector.HalfArrayVector;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.JoinedRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/** The rows that are no activations, as they came, with what is wrong with them and the file they came from. */
final class Quarantine {
    /** What the file of a row is called while rows are on their way; no name a column would have. */
    static final String FILE = "capacity-source-file";

    /** Where Spark tells it. */
    static final String FILE_PATH = "_metadata.file_path";

    private static final String KIND = "invalid_kind";
    private static final String REASON = "invalid_reason";
    private static final String SOURCE_FILE = "source_file";

    private Quarantine() {}

    /** The invalid rows of a table; lazy. */
    static Dataset<Row> of(Table table, ActivationColumns columns, Broadcast<Census> census) {
        StructType schema = table.rows().schema();
        Column[] selected = Stream.concat(Stream.of(schema.fieldNames()).map(Columns::quoted), Stream.of(columns.key()))
                .toArray(Column[]::new);
        int key = schema.size();
        int vector = schema.fieldIndex(columns.features());
        FeatureEncoding encoding = table.encoding();
        JavaRDD<InternalRow> rows = table.select(selected)
                .mapPartitions(all -> new Rows(all, new RowCheck(census.value(), encoding, key, vector)), true);
        StructType marked = schema.add(ActivationColumns.KEY, DataTypes.StringType)
                .add(KIND, DataTypes.StringType, false)
                .add(REASON, DataTypes.StringType, false);
        var session = (org.apache.spark.sql.classic.SparkSession) table.rows().sparkSession();
        Dataset<Row> invalid = session.internalCreateDataFrame(rows.rdd(), marked, false)
                .drop(ActivationColumns.KEY)
                .withColumnRenamed(FILE, SOURCE_FILE);
        for (StructField field : schema.fields()) {
            boolean half = field.name().equals(columns.features())
                    ? encoding instanceof HalfArrayVector
                    : FileSchema.isHalf(field);
            if (half) {
                invalid = invalid.withColumn(
                        field.name(), Halves.widened(Columns.quoted(field.name()), field.dataType()));
            }
        }
        return invalid;
    }

    /**
     * Fails if the input has columns that are written beside its own.
     *
     * @throws InvalidInputException naming the column
     */
    static void requireNamesFree(StructType schema) {
        for (String name : List.of(KIND, REASON, SOURCE_FILE)) {
            Columns.named(schema, name).ifPresent(taken -> {
                throw new InvalidInputException("The input's column '" + taken
                        + "' has the name of one that quarantined rows get; rename it, or --on-invalid skip");
            });
        }
    }

    private static final class Rows implements Iterator<InternalRow> {
        private final Iterator<InternalRow> all;
        private final RowCheck check;
        private final GenericInternalRow mark = new GenericInternalRow(2);
        private final JoinedRow marked = new JoinedRow();
        private InternalRow next;

        Rows(Iterator<InternalRow> all, RowCheck check) {
            this.all = all;
            this.check = check;
        }

        @Override
        public boolean hasNext() {
            while (next == null && all.hasNext()) {
                InternalRow row = all.next();
                Optional<Defect> defect = check.defectOf(row);
                if (defect.isPresent()) {
                    mark.update(0, UTF8String.fromString(defect.get().kind().key()));
                    mark.update(1, UTF8String.fromString(defect.get().text()));
                    next = marked.apply(row, mark);
                }
            }
            return next != null;
        }

        @Override
        public InternalRow next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            InternalRow invalid = next;
            next = null;
            return invalid;
        }
    }
}
