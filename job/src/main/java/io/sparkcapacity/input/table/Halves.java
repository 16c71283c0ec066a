package io.sparkcapacity.input.table;

import io.sparkcapacity.input.vector.ElementType;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** Widens values of half precision that are not read into vectors to floats, because Spark has no type for them. */
public final class Halves {
    private static final UserDefinedFunction WIDEN = functions.udf(
            (UDF1<byte[], Float>)
                    bytes -> bytes == null ? null : ElementType.ofHalf((short) ((bytes[0] & 0xff) | (bytes[1] << 8))),
            DataTypes.FloatType);

    private Halves() {}

    /** The values of {@code column}, which has the type {@code halves}, as floats. */
    public static Column widened(Column column, DataType halves) {
        if (halves instanceof ArrayType array) {
            return functions.transform(column, element -> widened(element, array.elementType()));
        }
        return halves instanceof BinaryType ? WIDEN.apply(column) : column;
    }

    /** The type of the result of {@link #widened}. */
    public static DataType widened(DataType halves) {
        if (halves instanceof ArrayType array) {
            return DataTypes.createArrayType(widened(array.elementType()));
        }
        return halves instanceof BinaryType ? DataTypes.FloatType : halves;
    }
}
