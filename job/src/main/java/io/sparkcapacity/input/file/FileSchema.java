package io.sparkcapacity.input.file;

import java.io.Serializable;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The schema in the footer of a file. Thousands of files can have the same one.
 *
 * @param columns the columns that Spark can read, as JSON. Those of types that Spark does not have, such as half
 *     precision, are bytes with a mark; see {@link #carriedAs}.
 * @param unreadable what the others hold, by name
 * @param fixedBytes the length by column, for columns of bytes that all have one length
 */
public record FileSchema(String columns, Map<String, String> unreadable, Map<String, Integer> fixedBytes)
        implements Serializable {
    private static final String CARRIED_AS = "io.sparkcapacity.carried-as";
    private static final String UNUSABLE = "io.sparkcapacity.unusable";
    private static final String ONLY_NULLS = "io.sparkcapacity.only-nulls";

    /**
     * The type in which the values of the column are carried, if it is not the one in which they are read; see
     * {@link io.sparkcapacity.input.table.CarriedValues}.
     */
    public static Optional<DataType> carriedAs(StructField field) {
        return field.metadata().contains(CARRIED_AS)
                ? Optional.of(DataType.fromJson(field.metadata().getString(CARRIED_AS)))
                : Optional.empty();
    }

    /** The type in which the values of the column are carried. */
    public static DataType carriedType(StructField field) {
        return carriedAs(field).orElse(field.dataType());
    }

    /** The same column, carried as {@code type}. */
    public static StructField carriedAs(StructField field, DataType type) {
        MetadataBuilder metadata = new MetadataBuilder().withMetadata(field.metadata());
        boolean same = type.catalogString().equals(field.dataType().catalogString());
        return new StructField(
                field.name(),
                field.dataType(),
                field.nullable(),
                (same ? metadata.remove(CARRIED_AS) : metadata.putString(CARRIED_AS, type.json())).build());
    }

    /**
     * The same column, whose values can't be used.
     *
     * @param why for people
     */
    public static StructField unusable(StructField field, String why) {
        return marked(field, marks -> marks.putString(UNUSABLE, why));
    }

    /** Why the values of the column can't be used; empty if they can. */
    public static Optional<String> unusable(StructField field) {
        return Optional.of(field.metadata())
                .filter(known -> known.contains(UNUSABLE))
                .map(known -> known.getString(UNUSABLE));
    }

    /** Whether the file's own schema says that the column has no type, because it has no value. */
    public static boolean hasOnlyNulls(StructField field) {
        return field.metadata().contains(ONLY_NULLS);
    }

    private static StructField withOnlyNulls(StructField field) {
        return marked(field, marks -> marks.putBoolean(ONLY_NULLS, true));
    }

    private static StructField marked(StructField field, UnaryOperator<MetadataBuilder> mark) {
        MetadataBuilder marks = mark.apply(new MetadataBuilder().withMetadata(field.metadata()));
        return new StructField(field.name(), field.dataType(), field.nullable(), marks.build());
    }

    /**
     * Whether the column is read as bytes of half precision, two each: single values, lists of them, or the values of
     * vectors of indices and values.
     */
    public static boolean isHalf(StructField field) {
        return carriedAs(field)
                .filter(carried -> isHalf(field.dataType(), carried))
                .isPresent();
    }

    private static boolean isHalf(DataType read, DataType carried) {
        if (read instanceof ArrayType array && carried instanceof ArrayType arrays) {
            return isHalf(array.elementType(), arrays.elementType());
        }
        if (read instanceof StructType struct && carried instanceof StructType structs) {
            return List.of(struct.fieldNames()).contains("values")
                    && isHalf(
                            struct.apply("values").dataType(),
                            structs.apply("values").dataType());
        }
        return read instanceof BinaryType && (carried instanceof FloatType || carried instanceof DoubleType);
    }

    /**
     * The schema of a file.
     *
     * @param keyValues the metadata of the writer
     * @param settings the settings of Spark's reader
     * @param nullColumns the columns without a type
     */
    static FileSchema of(
            MessageType schema, Map<String, String> keyValues, Map<String, String> settings, Set<String> nullColumns) {
        Map<String, Integer> fixedBytes = new HashMap<>();
        for (Type field : schema.getFields()) {
            if (field.isPrimitive() && field.asPrimitiveType().getTypeLength() > 0) {
                fixedBytes.put(field.getName(), field.asPrimitiveType().getTypeLength());
            }
        }
        ConvertedColumns converted = ConvertedColumns.of(schema, keyValues, settings);
        StructField[] columns = converted.readable().stream()
                .map(column -> carriedAs(column.field(), column.carried()))
                .map(column -> nullColumns.contains(column.name()) ? withOnlyNulls(column) : column)
                .toArray(StructField[]::new);
        return new FileSchema(new StructType(columns).json(), converted.unreadable(), fixedBytes);
    }

    /** Whether the names of two columns, or of two fields of one, differ by case only. */
    boolean hasNamesThatDifferByCase() {
        StructType schema = (StructType) DataType.fromJson(columns);
        return differByCase(Stream.concat(Stream.of(schema.fieldNames()), unreadable.keySet().stream()))
                || Stream.of(schema.fields()).anyMatch(field -> hasNamesThatDifferByCase(field.dataType()));
    }

    private static boolean hasNamesThatDifferByCase(DataType type) {
        if (type instanceof ArrayType list) {
            return hasNamesThatDifferByCase(list.elementType());
        }
        if (type instanceof MapType map) {
            return hasNamesThatDifferByCase(map.keyType()) || hasNamesThatDifferByCase(map.valueType());
        }
        return type instanceof StructType struct
                && (differByCase(Stream.of(struct.fieldNames()))
                        || Stream.of(struct.fields()).anyMatch(field -> hasNamesThatDifferByCase(field.dataType())));
    }

    private static boolean differByCase(Stream<String> names) {
        Set<String> lower = new HashSet<>();
        return !names.allMatch(name -> lower.add(name.toLowerCase(Locale.ROOT)));
    }
}
