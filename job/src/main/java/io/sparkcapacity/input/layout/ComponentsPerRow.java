package io.sparkcapacity.input.layout;

import io.sparkcapacity.input.table.Columns;
import io.sparkcapacity.input.vector.ElementType;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * The vectors of all components a row, in a list.
 *
 * @param column the list's column
 * @param names the components by their place in the list; if empty, their place is their name
 */
public record ComponentsPerRow(String column, List<String> names, Optional<ElementType> elements) implements Layout {
    private static final String COMPONENT = ActivationColumns.DEFAULT_COMPONENT;

    @Override
    public List<String> stored() {
        return List.of(column);
    }

    @Override
    public String description() {
        return "the vectors of all components a row, in column " + column;
    }

    @Override
    public List<VectorTable> tables(Dataset<Row> input) {
        Column list = Columns.quoted(column);
        Dataset<Row> exploded = withOthers(
                Layout.withVectors(input, list),
                functions
                        .posexplode_outer(names.isEmpty() ? list : ofNames(list))
                        .as(new String[] {COMPONENT, FEATURES}));
        Column all = functions.array(names.stream().map(functions::lit).toArray(Column[]::new));
        Dataset<Row> named = names.isEmpty()
                ? exploded
                : exploded.withColumn(COMPONENT, functions.get(all, functions.col(COMPONENT)));
        return List.of(new VectorTable(named, elements));
    }

    /** The list, if it has as many vectors as there are names: else names would be of others. */
    private Column ofNames(Column list) {
        Column message = functions.concat(
                functions.lit("A row of column '" + column + "' has "),
                functions.size(list).cast("string"),
                functions.lit(" vectors where --component-names has " + names.size() + " names; name each"));
        return functions
                .when(functions.size(list).notEqual(names.size()), functions.raise_error(message))
                .otherwise(list);
    }
}
