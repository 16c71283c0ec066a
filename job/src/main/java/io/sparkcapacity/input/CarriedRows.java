package io.sparkcapacity.input;

import io.sparkcapacity.input.file.FileSchema;
import io.sparkcapacity.input.table.Columns;
import io.sparkcapacity.input.table.Halves;
import io.sparkcapacity.input.table.InternalRows;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The carried columns of the rows that the predicate keeps, in the units and the order of the vectors. Half precision
 * is widened to float.
 */
record CarriedRows(Scan scan) {
    /** The carried columns and, last, the component as text. */
    JavaRDD<InternalRow> withKeys() {
        return select(
                field -> widened(field).as(field.name()),
                Stream.of(scan.columns().key()));
    }

    /** The carried columns, each as text. */
    JavaRDD<InternalRow> asText() {
        return select(field -> widened(field).cast(DataTypes.StringType), Stream.empty());
    }

    private JavaRDD<InternalRow> select(Function<StructField, Column> columnOf, Stream<Column> last) {
        Column[] more = last.toArray(Column[]::new);
        return InternalRows.union(scan.tables().stream()
                .map(table -> {
                    StructType schema = table.rows().schema();
                    Stream<Column> carried =
                            scan.columns().carried().stream().map(schema::apply).map(columnOf);
                    return table.select(Stream.concat(carried, Stream.of(more)).toArray(Column[]::new));
                })
                .toList());
    }

    private static Column widened(StructField field) {
        Column column = Columns.quoted(field.name());
        return FileSchema.isHalf(field) ? Halves.widened(column, field.dataType()) : column;
    }

    /** The schema of the carried columns. */
    StructType schema() {
        StructType schema = scan.tables().get(0).rows().schema();
        StructType carried = new StructType();
        for (String name : scan.columns().carried()) {
            StructField field = schema.apply(name);
            carried = carried.add(
                    name,
                    FileSchema.isHalf(field) ? Halves.widened(field.dataType()) : field.dataType(),
                    field.nullable());
        }
        return carried;
    }
}
