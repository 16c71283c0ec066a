package io.sparkcapacity.input.table;

import io.sparkcapacity.error.InvalidInputException;
import io.sparkcapacity.error.NearestName;
import io.sparkcapacity.input.file.FileSchema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Columns by name: look-up, quoting, and how messages list them. */
public final class Columns {
    private static final int MOST_LISTED = 20;

    private Columns() {}

    /** The column called {@code name}, whatever characters the name has. */
    public static Column quoted(String name) {
        return functions.col("`" + name.replace("`", "``") + "`");
    }

    /** The name of a column as the schema spells it: exactly, or else in any case if that is one column. */
    public static Optional<String> named(StructType schema, String name) {
        return nameIn(List.of(schema.fieldNames()), name);
    }

    /** The same among {@code columns}. */
    public static Optional<String> nameIn(List<String> columns, String name) {
        List<String> inAnyCase =
                columns.stream().filter(name::equalsIgnoreCase).distinct().toList();
        return inAnyCase.size() == 1
                ? Optional.of(inAnyCase.get(0))
                : Optional.of(name).filter(columns::contains);
    }

    /**
     * The name of a column as the schema spells it.
     *
     * @param option the option that asks for it
     * @throws InvalidInputException if the schema has no such column
     */
    public static String required(StructType schema, String option, String name) {
        return named(schema, name).orElseThrow(() -> {
            String remedy = NearestName.to(name, List.of(schema.fieldNames()))
                    .map(nearest -> "did you mean '" + nearest + "'?")
                    .orElse("it has " + described(schema));
            return new InvalidInputException(
                    "--" + option + " names the column '" + name + "', which the input does not have; " + remedy);
        });
    }

    /** The columns and their types, for messages. */
    public static String described(StructType schema) {
        return listed(typesByName(schema).entrySet().stream()
                .map(column -> column.getKey() + " " + column.getValue())
                .toList());
    }

    /** The types of the input's columns by name, in their order; half precision is called {@code half}. */
    public static Map<String, String> typesByName(StructType schema) {
        Map<String, String> types = new LinkedHashMap<>();
        for (StructField field : schema.fields()) {
            if (!AddedColumns.isAdded(field)) {
                types.put(field.name(), typeOf(field));
            }
        }
        return types;
    }

    private static String typeOf(StructField field) {
        String type = FileSchema.isHalf(field)
                ? field.dataType().catalogString().replace("binary", "half")
                : FileSchema.carriedType(field).catalogString();
        return FileSchema.unusable(field).orElse(type);
    }

    /** The first of {@code items}, and how many more there are. */
    public static String listed(List<String> items) {
        String first = items.stream().limit(MOST_LISTED).collect(Collectors.joining(", "));
        return items.size() <= MOST_LISTED ? first : first + " and " + (items.size() - MOST_LISTED) + " more";
    }
}
