package io.sparkcapacity.input;

import io.sparkcapacity.error.InvalidInputException;
import io.sparkcapacity.input.census.Census;
import io.sparkcapacity.input.file.FileSchema;
import io.sparkcapacity.input.layout.ActivationColumns;
import io.sparkcapacity.input.table.AddedColumns;
import io.sparkcapacity.input.table.CarriedValues;
import io.sparkcapacity.input.table.Columns;
import io.sparkcapacity.input.table.LookAhead;
import io.sparkcapacity.input.table.RowSource;
import io.sparkcapacity.input.vector.Defect;
import io.sparkcapacity.input.vector.FeatureEncoding;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
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
import org.apache.spark.sql.execution.datasources.parquet.ParquetFileFormat;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/** The invalid rows as they are in the input, with the reason and the file of each. */
final class Quarantine {
    private static final String KIND = "invalid_kind";
    private static final String REASON = "invalid_reason";

    private Quarantine() {}

    /** The invalid rows of every table of {@code scan}; lazy. */
    static List<Dataset<Row>> of(Scan scan, Broadcast<Census> census) {
        List<Dataset<Row>> invalid = new ArrayList<>();
        String features = scan.columns().features();
        for (Table table : scan.tables()) {
            Dataset<Row> rows = of(table, scan.columns(), census);
            // All in the wider of two precisions, because the files that are written are read together.
            if (scan.valueBytes() > Float.BYTES && table.encoding().valueBytes() == Float.BYTES) {
                rows = rows.withColumn(features, Columns.quoted(features).cast("array<double>"));
            }
            invalid.add(census.value().rows().leftOut() == 0 ? rows.limit(0) : rows);
        }
        return invalid;
    }

    private static Dataset<Row> of(Table table, ActivationColumns columns, Broadcast<Census> census) {
        StructType schema = writable(table.rows().schema());
        Column[] selected = Stream.concat(Stream.of(schema.fieldNames()).map(Columns::quoted), Stream.of(columns.key()))
                .toArray(Column[]::new);
        int key = schema.size();
        int vector = schema.fieldIndex(columns.features());
        FeatureEncoding encoding = table.encoding();
        JavaRDD<InternalRow> rows = table.select(selected)
                .mapPartitions(all -> new Rows(all, new RowCheck(census.value(), encoding, key, vector)), true);
        var session = (org.apache.spark.sql.classic.SparkSession) table.rows().sparkSession();
        return session.internalCreateDataFrame(rows.rdd(), numbered(schema), false)
                .select(outputColumns(schema, columns.features(), encoding));
    }

    /** The types of the columns, of the component as text, of the kind and of the reason. Their names are numbers. */
    private static StructType numbered(StructType schema) {
        StructType numbered = new StructType();
        for (StructField field : schema.fields()) {
            numbered = numbered.add(String.valueOf(numbered.size()), field.dataType(), field.nullable());
        }
        return numbered.add(String.valueOf(schema.size()), DataTypes.StringType)
                .add(KIND, DataTypes.StringType, false)
                .add(REASON, DataTypes.StringType, false);
    }

    private static Column[] outputColumns(StructType schema, String features, FeatureEncoding encoding) {
        List<Column> columns = new ArrayList<>();
        for (StructField field : schema.fields()) {
            Column column = Columns.quoted(String.valueOf(columns.size()));
            columns.add((field.name().equals(features) ? readable(column, field, encoding) : column)
                    .as(AddedColumns.outputName(field)));
        }
        columns.add(Columns.quoted(KIND));
        columns.add(Columns.quoted(REASON));
        return columns.toArray(Column[]::new);
    }

    /** The vectors as other programs read them: half precision becomes float. */
    private static Column readable(Column column, StructField features, FeatureEncoding encoding) {
        return CarriedValues.of(
                column,
                features.dataType(),
                FileSchema.carriedAs(features).orElseGet(() -> encoding.widened(features.dataType())));
    }

    /** The columns that can be read, all of one type in all files, and that Parquet can hold. */
    private static StructType writable(StructType schema) {
        return new StructType(Stream.of(schema.fields())
                .filter(field -> FileSchema.unusable(field).isEmpty()
                        && new ParquetFileFormat().supportDataType(field.dataType()))
                .toArray(StructField[]::new));
    }

    /**
     * Fails if the input has a column with the name of one that is added to invalid rows.
     *
     * @throws InvalidInputException naming the column
     */
    static void requireNamesFree(StructType schema) {
        List<String> own = new ArrayList<>();
        List<String> ours = new ArrayList<>(List.of(KIND, REASON, RowSource.FILE));
        for (StructField field : schema.fields()) {
            (AddedColumns.isAdded(field) ? ours : own).add(AddedColumns.outputName(field));
        }
        for (String name : ours) {
            Columns.nameIn(own, name).ifPresent(taken -> {
                throw new InvalidInputException("The input's column '" + taken
                        + "' has the name of one that quarantined rows get; rename it, or --on-invalid skip");
            });
        }
    }

    private static final class Rows extends LookAhead<InternalRow> {
        private final Iterator<InternalRow> all;
        private final RowCheck check;
        private final GenericInternalRow mark = new GenericInternalRow(2);
        private final JoinedRow marked = new JoinedRow();

        Rows(Iterator<InternalRow> all, RowCheck check) {
            this.all = all;
            this.check = check;
        }

        @Override
        protected InternalRow compute() {
            while (all.hasNext()) {
                InternalRow row = all.next();
                Optional<Defect> defect = check.defectOf(row);
                if (defect.isPresent()) {
                    mark.update(0, UTF8String.fromString(defect.get().kind().key()));
                    mark.update(1, UTF8String.fromString(defect.get().text()));
                    return marked.apply(row, mark);
                }
            }
            return end();
        }
    }
}
