package io.sparkcapacity.input.table;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Columns that this program adds to the rows of an input. A mark tells them from the input's own, never their name:
 * inputs may have columns of any name.
 */
public final class AddedColumns {
    private static final String MARK = "io.sparkcapacity.added";

    private AddedColumns() {}

    /**
     * A column to add.
     *
     * @param name its name inside this program
     * @param outputName its name in the output
     */
    public static Column of(Column value, String name, String outputName) {
        return value.as(name, new MetadataBuilder().putString(MARK, outputName).build());
    }

    /** Whether the column was added, and is not the input's own. */
    public static boolean isAdded(StructField field) {
        return field.metadata().contains(MARK);
    }

    /** The name of the column in the output. */
    public static String outputName(StructField field) {
        return isAdded(field) ? field.metadata().getString(MARK) : field.name();
    }

    /** The name, inside this program, of the first added column that is called {@code outputName} in the output. */
    public static Optional<String> named(StructType schema, String outputName) {
        return Stream.of(schema.fields())
                .filter(field ->
                        isAdded(field) && field.metadata().getString(MARK).equals(outputName))
                .map(StructField::name)
                .findFirst();
    }

    /** A name like {@code wish} that no column of {@code schema} has. */
    public static String unused(String wish, StructType schema) {
        return unused(
                wish,
                Stream.of(schema.fieldNames())
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .collect(Collectors.toSet()));
    }

    /** A name like {@code wish} that is none of {@code taken}, which are in lower case. */
    public static String unused(String wish, Set<String> taken) {
        return taken.contains(wish.toLowerCase(Locale.ROOT)) ? unused(wish + "'", taken) : wish;
    }
}
