package io.sparkcapacity.input;

import java.util.Optional;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * How a column holds a vector. Reads Spark's internal rows without a box a value; {@code Row.getList} would take two to
 * three times as long.
 */
public enum FeatureEncoding {
    FLOAT_ARRAY {
        @Override
        int length(InternalRow row, int column) {
            return row.getArray(column).numElements();
        }

        @Override
        int copy(InternalRow row, int column, double[] into, int offset) {
            ArrayData array = row.getArray(column);
            for (int feature = 0; feature < array.numElements(); feature++) {
                if (array.isNullAt(feature)) {
                    return feature;
                }
                into[offset + feature] = array.getFloat(feature);
            }
            return COMPLETE;
        }
    },

    DOUBLE_ARRAY {
        @Override
        int length(InternalRow row, int column) {
            return row.getArray(column).numElements();
        }

        @Override
        int copy(InternalRow row, int column, double[] into, int offset) {
            return copyDoubles(row.getArray(column), into, offset);
        }
    },

    /** spark.ml's struct (type, size, indices, values): type 0 is sparse and is widened, type 1 dense. */
    ML_VECTOR {
        @Override
        int length(InternalRow row, int column) {
            InternalRow vector = row.getStruct(column, VECTOR_FIELDS);
            return isSparse(vector)
                    ? vector.getInt(SIZE)
                    : vector.getArray(VALUES).numElements();
        }

        @Override
        int copy(InternalRow row, int column, double[] into, int offset) {
            InternalRow vector = row.getStruct(column, VECTOR_FIELDS);
            ArrayData values = vector.getArray(VALUES);
            if (!isSparse(vector)) {
                return copyDoubles(values, into, offset);
            }
            java.util.Arrays.fill(into, offset, offset + vector.getInt(SIZE), 0);
            ArrayData indices = vector.getArray(INDICES);
            for (int k = 0; k < values.numElements(); k++) {
                into[offset + indices.getInt(k)] = values.getDouble(k);
            }
            return COMPLETE;
        }
    };

    /** What {@link #copy} returns when no element is null. */
    static final int COMPLETE = -1;

    private static final int VECTOR_FIELDS = 4;
    private static final int SIZE = 1;
    private static final int INDICES = 2;
    private static final int VALUES = 3;

    /** The number of features of the vector, which is not null. */
    abstract int length(InternalRow row, int column);

    /**
     * Writes the vector's features at {@code offset}, widened to double.
     *
     * @return the first feature that is null, or {@link #COMPLETE}
     */
    abstract int copy(InternalRow row, int column, double[] into, int offset);

    /** Whether squares of values can leave the range of double: only where the input is double itself. */
    boolean canOverflow() {
        return this != FLOAT_ARRAY;
    }

    /** The encoding of a column of type {@code type}, if that can hold a vector. */
    static Optional<FeatureEncoding> of(DataType type) {
        if (type instanceof ArrayType array) {
            if (array.elementType().equals(DataTypes.FloatType)) {
                return Optional.of(FLOAT_ARRAY);
            }
            return array.elementType().equals(DataTypes.DoubleType) ? Optional.of(DOUBLE_ARRAY) : Optional.empty();
        }
        return type.equals(SQLDataTypes.VectorType()) ? Optional.of(ML_VECTOR) : Optional.empty();
    }

    private static boolean isSparse(InternalRow vector) {
        return vector.getByte(0) == 0;
    }

    private static int copyDoubles(ArrayData array, double[] into, int offset) {
        for (int feature = 0; feature < array.numElements(); feature++) {
            if (array.isNullAt(feature)) {
                return feature;
            }
            into[offset + feature] = array.getDouble(feature);
        }
        return COMPLETE;
    }
}
