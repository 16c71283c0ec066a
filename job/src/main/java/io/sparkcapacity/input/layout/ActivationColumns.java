package io.sparkcapacity.input.layout;

import io.sparkcapacity.error.InvalidInputException;
import io.sparkcapacity.input.census.ComponentShape;
import io.sparkcapacity.input.file.FileSchema;
import io.sparkcapacity.input.table.AddedColumns;
import io.sparkcapacity.input.table.Columns;
import io.sparkcapacity.input.table.RowSource;
import java.io.Serializable;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.AtomicType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampType;

/**
 * The roles of the input's columns.
 *
 * @param component the column rows are grouped by; empty if the whole input is one component
 * @param features the column of vectors
 * @param carried the columns of the output that come from the input: the component first, the source of the row last
 * @param names the names of the carried columns in the output
 */
public record ActivationColumns(Optional<String> component, String features, List<String> carried, List<String> names)
        implements Serializable {
    public static final String DEFAULT_COMPONENT = "component";
    public static final String DEFAULT_FEATURES = "features";

    private static final String KEY = "capacity-component-key";

    /** The names of the columns that capacities are written to, which no carried column may have. */
    public static final List<String> RESULTS = List.of("capacity", "squared_norm", "squared_dot_sum");

    /**
     * Finds the columns in a table with one vector per row.
     *
     * @param features the column of vectors
     * @throws InvalidInputException if one is missing or of a type that does not fit
     */
    public static ActivationColumns resolve(StructType schema, String features, Reading names) {
        Optional<String> component = names.component().isPresent()
                ? names.component().map(name -> Columns.required(schema, "component", name))
                : Columns.named(schema, DEFAULT_COMPONENT).filter(name -> !name.equals(features));
        component.ifPresent(name -> requireAtomic(schema, name));
        List<String> ids = names.ids().isEmpty()
                ? Arrays.stream(schema.fields())
                        .filter(field -> !field.name().equals(features) && !AddedColumns.isAdded(field))
                        .map(StructField::name)
                        .toList()
                : names.ids().stream()
                        .map(name -> Columns.required(schema, "id", name))
                        .toList();
        List<String> own =
                Stream.concat(component.stream(), ids.stream()).distinct().toList();
        List<String> chosen = names.ids().isEmpty() ? component.stream().toList() : own;
        List<String> carried = Stream.concat(own.stream(), sourceOf(schema, chosen).stream())
                .distinct()
                .toList();
        requireFree(schema, carried);
        return new ActivationColumns(component, features, carried, outputNames(schema, carried));
    }

    /** Columns that have the same names in the output. */
    public ActivationColumns(Optional<String> component, String features, List<String> carried) {
        this(component, features, carried, carried);
    }

    /** The columns of the row's source, apart from those whose names in the output {@code chosen} columns have. */
    private static List<String> sourceOf(StructType schema, List<String> chosen) {
        Optional<String> file = AddedColumns.named(schema, RowSource.FILE);
        Optional<String> row = AddedColumns.named(schema, RowSource.ROW);
        if (file.isEmpty() || row.isEmpty()) {
            return List.of(); // One of them does not say which row it is.
        }
        List<String> taken = outputNames(schema, chosen);
        return Stream.of(file.get(), row.get())
                .filter(name -> Columns.nameIn(taken, AddedColumns.outputName(schema.apply(name)))
                        .isEmpty())
                .toList();
    }

    private static List<String> outputNames(StructType schema, List<String> columns) {
        return columns.stream()
                .map(name -> AddedColumns.outputName(schema.apply(name)))
                .toList();
    }

    /** Fails if two columns of the output would have one name. */
    private static void requireFree(StructType schema, List<String> carried) {
        Map<Boolean, List<String>> names = carried.stream()
                .map(schema::apply)
                .collect(Collectors.partitioningBy(
                        AddedColumns::isAdded, Collectors.mapping(AddedColumns::outputName, Collectors.toList())));
        List<String> own = names.get(false);
        List<String> added = names.get(true);
        for (String result : RESULTS) {
            Columns.nameIn(own, result).ifPresent(name -> {
                throw new InvalidInputException("The input's column '" + name
                        + "' would be carried to the output, which has a column of that name; name the columns to carry"
                        + " with --id, without it");
            });
        }
        Set<String> seen = new HashSet<>();
        added.forEach(name -> {
            if (!seen.add(name.toLowerCase(Locale.ROOT))
                    || Columns.nameIn(own, name).isPresent()) {
                throw new InvalidInputException("Two columns of the output would have the name '" + name
                        + "': the input's own, and one that says where a row comes from; name the columns to carry"
                        + " with --id, and '" + name + "' among them only if the input's own is wanted");
            }
        });
    }

    /** The component of every row, as text. */
    public Column key() {
        return component
                .map(name -> Columns.quoted(name).cast(DataTypes.StringType))
                .orElseGet(() -> functions.lit(ComponentShape.WHOLE_INPUT))
                .as(KEY);
    }

    /**
     * Fails if a carried column has another type in {@code other} than in {@code first}, or is in one of them only.
     * This is checked because Spark's internal rows do not contain their types.
     */
    public void requireSame(StructType first, StructType other) {
        Stream.concat(carried.stream(), Stream.of(DEFAULT_COMPONENT)).forEach(name -> {
            String expected = typeIn(first, name);
            String found = typeIn(other, name);
            if (!found.equals(expected)) {
                throw new InvalidInputException(
                        "Column '" + name + "' is " + expected + " in the first part of the input" + " and " + found
                                + " in another; write one again with a cast, or carry other columns with --id");
            }
        });
    }

    private static String typeIn(StructType schema, String name) {
        return Columns.named(schema, name)
                .map(column -> schema.apply(column).dataType().catalogString())
                .orElse("missing");
    }

    private static void requireAtomic(StructType schema, String name) {
        requireAtomic(schema, name, "rows can't be grouped into components by it", "--component");
    }

    /** Fails if values of the column can't be compared as text. */
    static void requireAtomic(StructType schema, String name, String why, String option) {
        DataType type = FileSchema.carriedType(schema.apply(name));
        if (!canTellComponents(type)) {
            throw new InvalidInputException("Column '" + name + "' is of type " + type.catalogString() + ", and " + why
                    + "; name a string, number, boolean or date column with " + option);
        }
    }

    /** Whether rows can be grouped by values of this type, as text. */
    public static boolean canTellComponents(DataType type) {
        // A timestamp as text is in the session's time zone, where two of them can have the same text.
        return type instanceof AtomicType && !(type instanceof BinaryType) && !(type instanceof TimestampType);
    }
}
