package io.sparkcapacity.input.table;

import io.sparkcapacity.input.file.FileSchema;
import io.sparkcapacity.input.vector.ElementType;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Converts values from the type in which a file's column is read to the type in which it is carried. Bytes become
 * numbers where the file says that they are of half precision, and text where it says that they are UUIDs. Numbers
 * become as wide as the widest of all files.
 */
public final class CarriedValues {
    private static final UserDefinedFunction OF_HALF = functions.udf(
            (UDF1<byte[], Float>) bytes -> bytes == null ? null : ElementType.ofHalf(bytes), DataTypes.FloatType);
    private static final UserDefinedFunction OF_UUID =
            functions.udf((UDF1<byte[], String>) CarriedValues::uuid, DataTypes.StringType);

    private CarriedValues() {}

    /** The rows with all columns as they are carried, except for {@code asRead}, which the vectors are decoded from. */
    public static Dataset<Row> in(Dataset<Row> rows, List<String> asRead) {
        Set<String> read = Set.copyOf(asRead);
        StructField[] fields = rows.schema().fields();
        if (Stream.of(fields).noneMatch(field -> isConverted(field, read))) {
            return rows;
        }
        return rows.select(Stream.of(fields)
                .map(field -> isConverted(field, read) ? of(field).as(field.name()) : Columns.quoted(field.name()))
                .toArray(Column[]::new));
    }

    private static boolean isConverted(StructField field, Set<String> asRead) {
        return FileSchema.carriedAs(field).isPresent() && !asRead.contains(field.name());
    }

    /** The values of the column {@code field} as they are carried. */
    public static Column of(StructField field) {
        Column column = Columns.quoted(field.name());
        return FileSchema.carriedAs(field)
                .map(type -> of(column, field.dataType(), type))
                .orElse(column);
    }

    /** The values of {@code column}, which is read as the type {@code read}, as {@code carried}. */
    public static Column of(Column column, DataType read, DataType carried) {
        if (read.catalogString().equals(carried.catalogString())) {
            return column;
        }
        if (read instanceof ArrayType array && carried instanceof ArrayType arrays) {
            return functions.transform(column, element -> of(element, array.elementType(), arrays.elementType()));
        }
        if (read instanceof MapType map && carried instanceof MapType maps) {
            return ofMap(column, map, maps);
        }
        if (read instanceof StructType struct && carried instanceof StructType structs) {
            return ofStruct(column, struct, structs);
        }
        if (read instanceof BinaryType) {
            Column converted = (carried instanceof StringType ? OF_UUID : OF_HALF).apply(column);
            return carried.equals(DataTypes.DoubleType) ? converted.cast(carried) : converted;
        }
        return column.cast(carried);
    }

    private static Column ofMap(Column column, MapType map, MapType maps) {
        Column values = map.valueType().catalogString().equals(maps.valueType().catalogString())
                ? column
                : functions.transform_values(column, (key, value) -> of(value, map.valueType(), maps.valueType()));
        return map.keyType().catalogString().equals(maps.keyType().catalogString())
                ? values
                : functions.transform_keys(values, (key, value) -> of(key, map.keyType(), maps.keyType()));
    }

    private static Column ofStruct(Column column, StructType struct, StructType structs) {
        Column[] fields = IntStream.range(0, struct.size())
                .mapToObj(k -> of(
                                column.getField(struct.fields()[k].name()),
                                struct.fields()[k].dataType(),
                                structs.fields()[k].dataType())
                        .as(structs.fields()[k].name()))
                .toArray(Column[]::new);
        return functions.when(column.isNotNull(), functions.struct(fields));
    }

    private static String uuid(byte[] bytes) {
        return Optional.ofNullable(bytes)
                .map(ByteBuffer::wrap)
                .map(both -> new UUID(both.getLong(), both.getLong()).toString())
                .orElse(null);
    }
}
