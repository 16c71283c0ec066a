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
 * An argument that is an array of numbers, read without a box around each.
 *
 * @param name what it is called in messages, such as {@code squared_dot's x}
 * @param isFloat whether its elements are floats; else they are doubles
 * @param mayHoldNulls whether its elements can be NULL
 */
record VectorArgument(String name, boolean isFloat, boolean mayHoldNulls) implements Serializable {
    private static final int BITS = Long.SIZE;

    /**
     * The argument of type {@code type}; other numbers than floats are cast to double.
     *
     * @throws UnsupportedOperationException if it is no array of numbers
     */
    static VectorArgument of(String name, DataType type) {
        if (type instanceof NullType) {
            return new VectorArgument(name, false, true);
        }
        if (type instanceof ArrayType array
                && (array.elementType() instanceof NumericType || array.elementType() instanceof NullType)) {
            return new VectorArgument(name, array.elementType() instanceof FloatType, array.containsNull());
        }
        throw new UnsupportedOperationException(name + " is of type " + type.catalogString()
                + "; it is to be array<float> or array<double>" + hint(type));
    }

    /** The argument cast to double. */
    VectorArgument widened() {
        return new VectorArgument(name, false, mayHoldNulls);
    }

    private static String hint(DataType type) {
        return type.typeName().equals("vector") ? " (org.apache.spark.ml.functions.vector_to_array makes one)" : "";
    }

    /** The type that Spark is to cast it to. */
    DataType type() {
        return DataTypes.createArrayType(isFloat ? DataTypes.FloatType : DataTypes.DoubleType);
    }

    /**
     * Its elements as doubles, each a finite number.
     *
     * @throws IllegalArgumentException if one is not
     */
    double[] finiteValues(ArrayData array) {
        double[] values = values(array);
        double nought = 0;
        for (double value : values) {
            nought += 0 * value; // NaN from the first on that is not finite
        }
        if (Double.isNaN(nought)) {
            for (int k = 0; k < values.length; k++) {
                if (!Double.isFinite(values[k])) {
                    throw new IllegalArgumentException(name + " is " + values[k] + " at element " + k
                            + ", which would make the sum of its whole group so; leave such rows out");
                }
            }
        }
        return values;
    }

    /**
     * Its elements as doubles.
     *
     * @throws IllegalArgumentException if one is NULL, or there is none
     */
    double[] values(ArrayData array) {
        requireNoNull(array);
        if (array.numElements() == 0) {
            throw new IllegalArgumentException(name + " is empty; leave out rows without elements");
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
     * The elements, which are doubles, as those of a packed second moment of {@code features} features.
     *
     * @throws IllegalArgumentException if it is of another length, or an element is NULL
     */
    PackedMoment.Source moment(ArrayData array, int features) {
        requireMoment(array);
        if (array.numElements() != PackedMoment.length(features)) {
            throw new IllegalArgumentException(name + " is the second moment of vectors of "
                    + PackedMoment.features(array.numElements()).getAsInt() + " elements, and x has " + features
                    + "; take the moment of vectors like x");
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
     * Fails if it can't be a second moment.
     *
     * @throws IllegalArgumentException if no moment has so many elements, or one is NULL
     */
    void requireMoment(ArrayData array) {
        if (PackedMoment.features(array.numElements()).isEmpty()) {
            throw new IllegalArgumentException(name + " has " + array.numElements()
                    + " elements, and a second moment of d features has d·(d + 1)/2; it was cut off, or is none: take"
                    + " what second_moment gives");
        }
        requireNoNull(array);
    }

    /**
     * A moment that was made of this argument, as Spark holds arrays.
     *
     * @throws IllegalArgumentException if an entry exceeds double
     */
    ArrayData momentOf(double[] packed) {
        for (double entry : packed) {
            if (!Double.isFinite(entry)) {
                throw new IllegalArgumentException(name
                        + " has numbers whose squares add up to more than double holds; divide them by the largest");
            }
        }
        return UnsafeArrayData.fromPrimitiveArray(packed);
    }

    private void requireNoNull(ArrayData array) {
        if (mayHoldNulls && hasNull(array)) {
            for (int k = 0; k < array.numElements(); k++) {
                if (array.isNullAt(k)) {
                    throw new IllegalArgumentException(
                            name + " has a NULL at element " + k + "; leave such rows out, or fill them");
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
