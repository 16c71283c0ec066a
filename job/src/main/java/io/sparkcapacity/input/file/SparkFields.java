package io.sparkcapacity.input.file;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DayTimeIntervalType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;
import org.apache.spark.sql.types.UserDefinedType;
import org.apache.spark.sql.types.VariantType;
import org.apache.spark.sql.types.YearMonthIntervalType;

/**
 * The columns as Spark wrote them into a file's metadata. They have types that Parquet's schema does not contain, such
 * as vectors. Other programs copy this metadata into files whose columns they have changed, so a column counts only if
 * it is what the file holds.
 */
final class SparkFields {
    /** The key under which Spark writes its own schema next to Parquet's. */
    private static final String KEY = "org.apache.spark.sql.parquet.row.metadata";

    private final Map<String, StructField> byName = new HashMap<>();

    /** @param keyValues the metadata of a file */
    SparkFields(Map<String, String> keyValues) {
        Optional.ofNullable(keyValues.get(KEY)).ifPresent(this::add);
    }

    private void add(String json) {
        try {
            for (StructField field : ((StructType) DataType.fromJson(json)).fields()) {
                byName.put(field.name(), field);
            }
        } catch (RuntimeException e) {
            byName.clear(); // By a later Spark, or of an unknown type: Parquet's schema is used instead.
        }
    }

    /** The column as Spark wrote it if it is stored as {@code converted}; else {@code converted}. */
    StructField orElse(StructField converted) {
        return Optional.ofNullable(byName.get(converted.name()))
                .filter(field -> isStoredAs(field.dataType(), converted.dataType()))
                .orElse(converted);
    }

    private static boolean isStoredAs(DataType type, DataType stored) {
        if (type instanceof UserDefinedType<?> user) {
            return isStoredAs(user.sqlType(), stored);
        }
        if (type instanceof ArrayType list) {
            return stored instanceof ArrayType lists && isStoredAs(list.elementType(), lists.elementType());
        }
        if (type instanceof MapType map) {
            return stored instanceof MapType maps
                    && isStoredAs(map.keyType(), maps.keyType())
                    && isStoredAs(map.valueType(), maps.valueType());
        }
        if (type instanceof StructType struct) {
            return stored instanceof StructType structs && isStoredAs(struct, structs);
        }
        return type.equals(stored)
                || (type instanceof StringType && stored instanceof StringType)
                || (isTime(type) && isTime(stored))
                || (type instanceof VariantType && stored instanceof StructType)
                || (type instanceof YearMonthIntervalType && stored.equals(DataTypes.IntegerType))
                || (type instanceof DayTimeIntervalType && stored.equals(DataTypes.LongType));
    }

    private static boolean isStoredAs(StructType struct, StructType stored) {
        return struct.size() == stored.size()
                && IntStream.range(0, struct.size())
                        .allMatch(k -> struct.fields()[k].name().equals(stored.fields()[k].name())
                                && isStoredAs(struct.fields()[k].dataType(), stored.fields()[k].dataType()));
    }

    private static boolean isTime(DataType type) {
        return type instanceof TimestampType || type instanceof TimestampNTZType;
    }
}
