package io.sparkcapacity.input.layout;

import io.sparkcapacity.input.table.Columns;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructField;

/**
 * A layout: how the rows of a table hold activations. It turns such a table into tables with one vector per row, which
 * is the only form that the rest of the program knows.
 *
 * <p>A new layout is a record here, a {@link LayoutName}, and a case in {@link LayoutSearch}.
 */
public sealed interface Layout permits VectorPerRow, SequencePerRow, ComponentsPerRow, WideRow, Coordinates {
    /** The name of the vector column in tables that a layout makes. */
    String FEATURES = ActivationColumns.DEFAULT_FEATURES;

    /** The columns of the input that hold the values of vectors. */
    List<String> stored();

    /** The vector column of the tables that this layout makes. */
    default String features() {
        return FEATURES;
    }

    /** Whether every row of the input becomes one row. */
    default boolean isRowByRow() {
        return false;
    }

    /** Whether the values of one activation can be in any rows, so that the tables are too expensive for every pass. */
    default boolean isShuffled() {
        return false;
    }

    /**
     * The columns of the tables that order the activations of one row of the input or, if shuffled, all activations.
     */
    default List<String> orderedBy() {
        return List.of();
    }

    /** Whether {@code --component-names} names the components of this layout. */
    default boolean namesComponents() {
        return false;
    }

    /** The number of features of every vector, if the layout determines it. */
    default OptionalInt featureCount() {
        return OptionalInt.empty();
    }

    /** The layout, for people. */
    String description();

    /** Tables with one vector per row, made from the parts of an input, in the order in which they are read. */
    List<VectorTable> tables(List<Dataset<Row>> parts);

    /** The fields of {@code input} that hold no values of vectors. */
    default Stream<StructField> others(Dataset<Row> input) {
        Set<String> stored = Set.copyOf(stored());
        return Stream.of(input.schema().fields()).filter(field -> !stored.contains(field.name()));
    }

    /** The rows without those whose list of vectors is empty. A row whose list is null stays, as an invalid row. */
    static Dataset<Row> withVectors(Dataset<Row> input, Column list) {
        return input.where(functions.coalesce(functions.size(list).notEqual(0), functions.lit(true)));
    }

    /** The columns of {@code input} that hold no values of vectors, and {@code more}. */
    default Dataset<Row> withOthers(Dataset<Row> input, Column more) {
        return input.select(Stream.concat(others(input).map(field -> Columns.quoted(field.name())), Stream.of(more))
                .toArray(Column[]::new));
    }
}
