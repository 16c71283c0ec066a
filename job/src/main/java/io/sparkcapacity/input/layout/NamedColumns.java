package io.sparkcapacity.input.layout;

import io.sparkcapacity.error.InvalidInputException;
import io.sparkcapacity.input.table.AddedColumns;
import io.sparkcapacity.input.table.Columns;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The columns that {@code --features} names: by their names, or by patterns in which * stands for any characters. */
final class NamedColumns {
    private NamedColumns() {}

    /**
     * The columns that {@code names} names in {@code schema}, in their order; if there are no names, the column
     * {@code features} if there is one.
     *
     * @throws InvalidInputException if a name or a pattern matches no column
     */
    static List<String> in(StructType schema, List<String> names) {
        if (names.isEmpty()) {
            return Columns.named(schema, ActivationColumns.DEFAULT_FEATURES).stream()
                    .toList();
        }
        return names.stream()
                .flatMap(name -> Columns.named(schema, name).map(Stream::of).orElseGet(() -> matching(schema, name)))
                .distinct()
                .toList();
    }

    private static Stream<String> matching(StructType schema, String pattern) {
        if (!pattern.contains("*")) {
            return Stream.of(Columns.required(schema, "features", pattern));
        }
        Pattern letters = Pattern.compile(
                Arrays.stream(pattern.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")));
        List<String> found = Arrays.stream(schema.fields())
                .filter(field -> letters.matcher(field.name()).matches() && !AddedColumns.isAdded(field))
                .map(StructField::name)
                .toList();
        if (found.isEmpty()) {
            throw new InvalidInputException("--features names columns '" + pattern
                    + "', and the input has none that match; it has " + Columns.described(schema));
        }
        return found.stream();
    }
}
