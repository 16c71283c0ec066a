package io.sparkcapacity.input;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;

/**
 * A row a value that is not zero: of which activation, of which feature, the value. One shuffle puts the activations
 * together; they are kept, as those of a DataFrame are.
 *
 * @param keys what tells activations apart: the column of components, if there is one, and that of rows
 */
record Coordinates(List<String> keys, String feature, String value) implements Layout {
    static final String ROW = "row";
    static final String FEATURE = "feature";
    static final String VALUE = "value";

    @Override
    public List<String> stored() {
        return List.of(feature, value);
    }

    @Override
    public Optional<ElementType> elements() {
        return Optional.empty();
    }

    @Override
    public String description() {
        return "a row a value that is not zero, in the columns " + String.join(", ", keys) + ", " + feature + ", "
                + value;
    }

    @Override
    public List<Dataset<Row>> tables(Dataset<Row> input) {
        Column[] by = keys.stream().map(Scan::quoted).toArray(Column[]::new);
        Column entry = functions.struct(
                Scan.quoted(feature).try_cast(DataTypes.IntegerType).as("index"),
                Scan.quoted(value).as("value"));
        Column vector = functions.struct(
                functions.col("entries.index").as("indices"),
                functions.col("entries.value").as("values"));
        // Sorted by all there is: what a shuffle brings in any order comes out in one.
        Dataset<Row> rows = input.groupBy(by)
                .agg(functions.sort_array(functions.collect_list(entry)).as("entries"))
                .select(Stream.concat(Stream.of(by), Stream.of(vector.as(FEATURES)))
                        .toArray(Column[]::new))
                .sortWithinPartitions(by);
        return List.of(Activations.pinned(rows));
    }
}
