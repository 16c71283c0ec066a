package io.sparkcapacity.input.vector;

import java.util.Optional;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** Reads the values of a vector of indices and values. */
enum ValueReader {
    HALVES {
        @Override
        double value(ArrayData values, int k) {
            return ElementType.ofHalf(values.getBinary(k));
        }
    },
    FLOATS {
        @Override
        double value(ArrayData values, int k) {
            return values.getFloat(k);
        }
    },
    DOUBLES {
        @Override
        double value(ArrayData values, int k) {
            return values.getDouble(k);
        }
    };

    /** The value at place {@code k}, which is not null. */
    abstract double value(ArrayData values, int k);

    /**
     * The reader of values of {@code type}.
     *
     * @param elements the type of values in bytes, if it is known
     * @return empty if these are not values of features
     */
    static Optional<ValueReader> of(DataType type, Optional<ElementType> elements) {
        if (type instanceof BinaryType && !elements.equals(Optional.of(ElementType.F16))) {
            return Optional.empty();
        }
        return type instanceof BinaryType || type.equals(DataTypes.FloatType) || type.equals(DataTypes.DoubleType)
                ? Optional.of(of(type))
                : Optional.empty();
    }

    /** The reader of values of {@code type}, which are values of features. */
    static ValueReader of(DataType type) {
        if (type instanceof BinaryType) {
            return HALVES;
        }
        return type.equals(DataTypes.FloatType) ? FLOATS : DOUBLES;
    }
}
