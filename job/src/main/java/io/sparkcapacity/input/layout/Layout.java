package io.sparkcapacity.input.layout;

import io.sparkcapacity.input.table.Columns;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructField;

/**
 * How a table holds activations. A layout makes of it tables with one vector a row, which is all that the rest of the
 * program knows of.
 */
public sealed interface Layout permits VectorPerRow, SequencePerRow, ComponentsPerRow, WideRow, Coordinates {
    /** What the column of vectors is called where a layout makes it. */
    String FEATURES = "features";

    /** The columns whose values become vectors. */
    List<String> stored();

    /** The column of vectors in the tables that it makes. */
    default String features() {
        return FEATURES;
    }

    /** Whether every row of the table becomes one row. */
    default boolean isRowByRow() {
        return false;
    }

    /** Whether the tables it makes are too dear to be made in every pass. */
    default boolean isShuffled() {
        return false;
    }

    /** How the table holds activations, for people. */
    String description();

    /** Tables with one vector a row, to be read one after the other. */
    List<VectorTable> tables(Dataset<Row> input);

    /** The fields of {@code input} that hold no vectors. */
    default Stream<StructField> others(Dataset<Row> input) {
        return Stream.of(input.schema().fields()).filter(field -> !stored().contains(field.name()));
    }

    /** The rows whose list of vectors is not empty: one that is holds no activation. A null one is a row without vector. */
    static Dataset<Row> withVectors(Dataset<Row> input, Column list) {
        return input.where(functions.coalesce(functions.size(list).notEqual(0), functions.lit(true)));
    }

    /** The columns of {@code input} that hold no vectors, and {@code more}. */
    default Dataset<Row> withOthers(Dataset<Row> input, Column more) {
        return input.select(Stream.concat(others(input).map(field -> Columns.quoted(field.name())), Stream.of(more))
                .toArray(Column[]::new));
    }
}
