package io.sparkcapacity.input.layout;

import io.sparkcapacity.input.table.Columns;
import io.sparkcapacity.input.vector.ElementType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.AtomicType;
import org.apache.spark.sql.types.StructField;

/**
 * A sequence of vectors a row, one a token, in a column of each hook point. Lists beside them, such as token ids, are taken
 * apart with them; hook points that were not asked for are left out.
 *
 * @param areComponents whether the hook points are the components; else a column beside the only one is
 */
public record SequencePerRow(List<Hook> hooks, boolean areComponents) implements Layout {
    /** The number of a vector in its sequence. */
    static final String POSITION = "position";

    /** The column of a hook point, and what binary values in it hold. */
    record Hook(String column, Optional<ElementType> elements) {}

    @Override
    public List<String> stored() {
        return hooks.stream().map(Hook::column).toList();
    }

    @Override
    public String description() {
        return "a sequence of vectors a row, in " + (hooks.size() == 1 ? "column " : "the columns ")
                + String.join(", ", stored());
    }

    /** One table a hook point, so that each reads its own column alone. */
    @Override
    public List<VectorTable> tables(Dataset<Row> input) {
        return hooks.stream()
                .map(hook -> new VectorTable(table(input, hook.column()), hook.elements()))
                .toList();
    }

    private Dataset<Row> table(Dataset<Row> input, String hook) {
        Column length = functions.size(Columns.quoted(hook));
        List<StructField> beside = others(input)
                .filter(field ->
                        !(field.dataType() instanceof ArrayType list) || !(list.elementType() instanceof ArrayType))
                .toList();
        List<Column> whole = new ArrayList<>();
        beside.forEach(
                field -> whole.add(isList(field) ? ofLength(field, length, hook) : Columns.quoted(field.name())));
        whole.add(functions.posexplode_outer(Columns.quoted(hook)).as(new String[] {POSITION, FEATURES}));
        List<Column> apart = new ArrayList<>();
        if (areComponents) {
            apart.add(functions.lit(hook).as(ActivationColumns.DEFAULT_COMPONENT));
        }
        beside.forEach(field -> apart.add(isList(field) ? atPosition(field) : Columns.quoted(field.name())));
        apart.add(functions.col(POSITION));
        apart.add(functions.col(FEATURES));
        return Layout.withVectors(input, Columns.quoted(hook))
                .select(whole.toArray(Column[]::new))
                .select(apart.toArray(Column[]::new));
    }

    private static boolean isList(StructField field) {
        return field.dataType() instanceof ArrayType list && list.elementType() instanceof AtomicType;
    }

    /** The list, if it has as many items as there are vectors: else some would belong to no vector, or to another. */
    private static Column ofLength(StructField field, Column length, String hook) {
        Column list = Columns.quoted(field.name());
        Column message = functions.concat(
                functions.lit("Column '" + field.name() + "' has "),
                functions.size(list).cast("string"),
                functions.lit(" items in a row where column '" + hook + "' has "),
                length.cast("string"),
                functions.lit(" vectors; correct the row, or name the columns to carry with --id"));
        return functions
                .when(functions.size(list).notEqual(length).and(list.isNotNull()), functions.raise_error(message))
                .otherwise(list)
                .as(field.name());
    }

    private static Column atPosition(StructField field) {
        return functions
                .get(Columns.quoted(field.name()), functions.col(POSITION))
                .as(field.name());
    }
}
