package io.sparkcapacity.input.layout;

import io.sparkcapacity.error.InvalidSettingException;
import io.sparkcapacity.input.table.Columns;
import io.sparkcapacity.input.vector.ElementType;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * The vectors of all components in every row, as a list.
 *
 * @param column the column of the lists
 * @param names the names of the components in the order of the list; if empty, the index in the list is the name
 * @param elements the type of the values if the vectors are bytes
 */
public record ComponentsPerRow(String column, List<String> names, Optional<ElementType> elements) implements Layout {
    private static final String COMPONENT = ActivationColumns.DEFAULT_COMPONENT;

    static ComponentsPerRow in(CandidateColumns candidates) {
        String column = CandidateColumns.only(candidates.requireListsOfVectors());
        candidates.requireFree(COMPONENT, List.of(column));
        candidates.requireFree(FEATURES, List.of(column));
        List<String> names = candidates.reading().componentNames();
        requireDistinct(names);
        return new ComponentsPerRow(column, names, candidates.elements(column));
    }

    private static void requireDistinct(List<String> names) {
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(name)) {
                throw new InvalidSettingException("Component '" + name + "' is named twice by component-names, and two"
                        + " components would become one; give each a name of its own");
            }
        }
    }

    @Override
    public boolean namesComponents() {
        return true;
    }

    @Override
    public List<String> stored() {
        return List.of(column);
    }

    @Override
    public String description() {
        return "the vectors of all components in every row, in column " + column;
    }

    @Override
    public List<VectorTable> tables(List<Dataset<Row>> parts) {
        return parts.stream()
                .map(part -> new VectorTable(table(part), elements))
                .toList();
    }

    private Dataset<Row> table(Dataset<Row> input) {
        Column list = Columns.quoted(column);
        Dataset<Row> exploded = withOthers(
                Layout.withVectors(input, list),
                functions
                        .posexplode_outer(names.isEmpty() ? list : ofNames(list))
                        .as(new String[] {COMPONENT, FEATURES}));
        Column all = functions.array(names.stream().map(functions::lit).toArray(Column[]::new));
        return names.isEmpty()
                ? exploded
                : exploded.withColumn(COMPONENT, functions.get(all, functions.col(COMPONENT)));
    }

    /** The list; an error if it has not as many vectors as there are names. */
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
