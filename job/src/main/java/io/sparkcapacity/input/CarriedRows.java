package io.sparkcapacity.input;

import io.sparkcapacity.input.table.AddedColumns;
import io.sparkcapacity.input.table.Columns;
import io.sparkcapacity.input.table.InternalRows;
import io.sparkcapacity.input.table.RowSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The carried columns of the rows that the predicate keeps, in the units and the order of the vectors. */
record CarriedRows(Scan scan) {
    /**
     * The carried columns, then those of {@link #orderedBy} that are not carried and, last, the component as text. One
     * element per table.
     */
    List<JavaRDD<InternalRow>> withKeys() {
        return select(
                columns(),
                field -> Columns.quoted(field.name()),
                Stream.of(scan.columns().key()));
    }

    /** The carried columns, each as text. */
    JavaRDD<InternalRow> asText() {
        return InternalRows.union(select(
                scan.columns().carried(),
                field -> Columns.quoted(field.name()).cast(DataTypes.StringType),
                Stream.empty()));
    }

    private List<JavaRDD<InternalRow>> select(
            List<String> names, Function<StructField, Column> columnOf, Stream<Column> last) {
        Column[] more = last.toArray(Column[]::new);
        return scan.tables().stream()
                .map(table -> {
                    StructType schema = table.rows().schema();
                    Stream<Column> columns = names.stream().map(schema::apply).map(columnOf);
                    return table.select(Stream.concat(columns, Stream.of(more)).toArray(Column[]::new));
                })
                .toList();
    }

    /** The columns that put the rows into the order of the input; none if they are in it, as far as is known. */
    private List<String> orderedBy() {
        StructType schema = scan.tables().get(0).rows().schema();
        Optional<String> file = AddedColumns.named(schema, RowSource.FILE);
        Optional<String> row = AddedColumns.named(schema, RowSource.ROW);
        boolean fromFiles = file.isPresent() && row.isPresent();
        if (!fromFiles) {
            return scan.layout().isShuffled() ? scan.layout().orderedBy() : List.of();
        }
        return Stream.concat(Stream.of(file.get(), row.get()), scan.layout().orderedBy().stream())
                .toList();
    }

    /** The indices in {@link #columns} of the columns that put the rows into the order of the input. */
    List<Integer> order() {
        return orderedBy().stream().map(columns()::indexOf).toList();
    }

    private List<String> columns() {
        return Stream.concat(scan.columns().carried().stream(), orderedBy().stream())
                .distinct()
                .toList();
    }

    /** The columns of {@link #withKeys} but the component as text; the first of them are carried. */
    StructType schema() {
        StructType schema = scan.tables().get(0).rows().schema();
        StructType columns = new StructType();
        for (String name : columns()) {
            StructField field = schema.apply(name);
            columns = columns.add(AddedColumns.outputName(field), field.dataType(), field.nullable());
        }
        return columns;
    }
}
