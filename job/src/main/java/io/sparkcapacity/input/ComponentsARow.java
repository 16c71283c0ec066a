package io.sparkcapacity.input;

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
record ComponentsARow(String column, List<String> names, Optional<ElementType> elements) implements Layout {
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
        Dataset<Row> exploded = withOthers(
                input, functions.posexplode_outer(Scan.quoted(column)).as(new String[] {COMPONENT, FEATURES}));
        Dataset<Row> named =
                names.isEmpty() ? exploded : exploded.withColumn(COMPONENT, name(functions.col(COMPONENT)));
        return List.of(new VectorTable(named, elements));
    }

    private Column name(Column place) {
        Column all = functions.array(names.stream().map(functions::lit).toArray(Column[]::new));
        String tooMany = "A row has vectors of more components than the " + names.size()
                + " that --component-names has; name all of them";
        return functions
                .when(place.isNull().or(place.lt(names.size())), functions.get(all, place))
                .otherwise(functions.raise_error(functions.lit(tooMany)));
    }
}
