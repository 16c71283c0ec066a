package io.sparkcapacity.functions;

import io.sparkcapacity.kernel.PackedMoment;
import java.io.Serializable;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.NullType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.unsafe.Platform;

/**
 * An argument of a function that is an array of numbers. Reads the numbers without boxing.
 *
 * @param name its name in messages, such as {@code squared_dot's x}
 * @param isFloat whether its elements are floats; otherwise they are doubles
 * @param mayHoldNulls whether its elements can be NULL
 */
record VectorArgument(String name, boolean isFloat, boolean mayHoldNulls) implements Serializable {
    private static final int BITS = Long.SIZE;

    /** The most features whose packed second moment fits into one array. */
    private static final int MOST_FEATURES = 65_535;

    /**
     * The argument of type {@code type}. Elements of other numeric types than float are cast to double.
     *
     * @throws UnsupportedOperationException if {@code type} is not an array of numbers
     */
    static VectorArgument of(String name, DataType type) {
        if (type instanceof NullType) {
            return new VectorArgument(name, false, true);
        }
        if (type instanceof ArrayType array
                && (array.elementType() instanceof NumericType || array.elementType() instanceof NullType)) {
            return new VectorArgument(name, array.elementType() instanceof FloatType, array.containsNull());
        }
        throw new UnsupportedOperationException(
                name + " is of type " + type.catalogString() + "; pass array<float> or array<double>" + hint(type));
    }

    /** The argument cast to double. */
    VectorArgument widened() {
        return new VectorArgument(name, false, mayHoldNulls);
    }

    private static String hint(DataType type) {
        return type.typeName().equals("vector")
                ? " (convert it with org.apache.spark.ml.functions.vector_to_array)"
                : "";
    }

    /** The type to which Spark casts the argument. */
    DataType type() {
        return DataTypes.createArrayType(isFloat ? DataTypes.FloatType : DataTypes.DoubleType);
    }

    /**
     * The elements as doubles, all finite.
     *
     * @throws InvalidArgumentException if an element is NULL, NaN or infinite, or if there is none
     */
    double[] finiteValues(ArrayData array) {
        double[] values = values(array);
        double zero = 0;
        for (double value : values) {
            zero += 0 * value; // Becomes NaN, and stays so, at the first value that is not finite.
        }
        if (Double.isNaN(zero)) {
            for (int k = 0; k < values.length; k++) {
                if (!Double.isFinite(values[k])) {
                    throw new InvalidArgumentException(name + " is " + values[k] + " at element " + k
                            + ", which would spoil the sum of its whole group; filter such rows out");
                }
            }
        }
        return values;
    }

    /**
     * The elements as doubles.
     *
     * @throws InvalidArgumentException if an element is NULL, or if there is none
     */
    double[] values(ArrayData array) {
        requireNoNull(array);
        if (array.numElements() == 0) {
            throw new InvalidArgumentException(name + " is empty; filter such rows out");
        }
        if (!isFloat) {
            return array.toDoubleArray();
        }
        float[] floats = array.toFloatArray();
        double[] values = new double[floats.length];
        for (int k = 0; k < values.length; k++) {
            values[k] = floats[k];
        }
        return values;
    }

    /**
     * The elements, which are doubles, as a packed second moment of {@code features} features.
     *
     * @throws InvalidArgumentException if the array has another length, or if an element is NULL
     */
    PackedMoment.Source moment(ArrayData array, int features) {
        requireMoment(array);
        if (features > MOST_FEATURES || array.numElements() != PackedMoment.length(features)) {
            throw new InvalidArgumentException(name + " is the second moment of vectors of "
                    + PackedMoment.features(array.numElements()).getAsInt() + " elements, and x has " + features
                    + "; pass the second moment of vectors of the same length as x");
        }
        return array instanceof UnsafeArrayData unsafe
                ? (from, into, count) -> Platform.copyMemory(
                        unsafe.getBaseObject(),
                        unsafe.getBaseOffset()
                                + UnsafeArrayData.calculateHeaderPortionInBytes(unsafe.numElements())
                                + (long) Double.BYTES * from,
                        into,
                        Platform.DOUBLE_ARRAY_OFFSET,
                        (long) Double.BYTES * count)
                : (from, into, count) -> {
                    for (int k = 0; k < count; k++) {
                        into[k] = array.getDouble(from + k);
                    }
                };
    }

    /**
     * Requires that the array can be a second moment.
     *
     * @throws InvalidArgumentException if no second moment has so many elements, or if one is NULL
     */
    void requireMoment(ArrayData array) {
        if (PackedMoment.features(array.numElements()).isEmpty()) {
            throw new InvalidArgumentException(name + " has " + array.numElements()
                    + " elements, and a second moment of d features has d·(d + 1)/2; pass the result of second_moment,"
                    + " not truncated");
        }
        requireNoNull(array);
    }

    /**
     * Requires that all entries of a second moment are finite.
     *
     * @throws InvalidArgumentException naming the first that is not
     */
    void requireFinite(ArrayData array) {
        for (int k = 0; k < array.numElements(); k++) {
            if (!Double.isFinite(array.getDouble(k))) {
                throw new InvalidArgumentException(name + " is " + array.getDouble(k) + " at element " + k
                        + ", which the second moment of finite vectors never is; compute it again from the vectors");
            }
        }
    }

    /**
     * A second moment of this argument, as an array of Spark.
     *
     * @throws InvalidArgumentException if an entry exceeds the range of double
     */
    ArrayData momentOf(double[] packed) {
        for (double entry : packed) {
            if (!Double.isFinite(entry)) {
                throw new InvalidArgumentException(name + " has numbers whose squares add up to more than the range of"
                        + " double; divide them by the largest");
            }
        }
        return UnsafeArrayData.fromPrimitiveArray(packed);
    }

    private void requireNoNull(ArrayData array) {
        if (mayHoldNulls && hasNull(array)) {
            for (int k = 0; k < array.numElements(); k++) {
                if (array.isNullAt(k)) {
                    throw new InvalidArgumentException(
                            name + " has a NULL at element " + k + "; filter such rows out, or replace the NULL");
                }
            }
        }
    }

    private static boolean hasNull(ArrayData array) {
        if (array.numElements() == 0) {
            return false;
        }
        if (array instanceof UnsafeArrayData unsafe) {
            long words = unsafe.getBaseOffset() + Long.BYTES;
            for (int word = 0; word <= (array.numElements() - 1) / BITS; word++) {
                if (Platform.getLong(unsafe.getBaseObject(), words + (long) Long.BYTES * word) != 0) {
                    return true;
                }
            }
            return false;
        }
        for (int k = 0; k < array.numElements(); k++) {
            if (array.isNullAt(k)) {
                return true;
            }
        }
        return false;
    }
}
