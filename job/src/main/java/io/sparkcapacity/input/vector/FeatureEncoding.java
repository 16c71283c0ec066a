package io.sparkcapacity.input.vector;

import io.sparkcapacity.error.InvalidSettingException;
import io.sparkcapacity.input.file.FileFooter;
import java.io.Serializable;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * How a column holds a vector. Reads Spark's internal rows without a box a value; {@code Row.getList} would take two to
 * three times as long.
 */
public sealed interface FeatureEncoding extends Serializable
        permits ArrayVector, HalfArrayVector, PackedVector, MlVector, IndexedVector {
    /** What holds a vector, for people. */
    String VECTORS = "array<float>, array<double>, an ML vector, a struct of indices and values, or bytes with --dtype";

    /** A damaged row may claim any length; this many squared are beyond all memory. */
    int MOST_FEATURES = 1 << 24;

    /** The vector in {@code column}, which is not null. */
    default StoredVector vector(InternalRow row, int column) {
        int length = length(row, column);
        return length <= MOST_FEATURES
                ? read(row, column)
                : StoredVector.broken(
                        length,
                        InvalidKind.WRONG_LENGTH,
                        "has " + length + " features, more than any second moment (" + MOST_FEATURES + ")");
    }

    /** The same, of a length that memory holds. */
    StoredVector read(InternalRow row, int column);

    /** The number of features of the vector in {@code column}, which is not null. */
    int length(InternalRow row, int column);

    /** The number of features of the vectors in {@code column} of a file, on average, if its footer tells; else 0. */
    int length(FileFooter footer, String column);

    /** The memory a value takes in a panel that is not sparse. */
    int valueBytes();

    /** What the column holds, for people. */
    String description();

    /** Whether the plan depends on more of the vectors than their length. */
    default boolean mustBeLookedInto() {
        return valueBytes() > Float.BYTES;
    }

    /** Whether a column of type {@code type} holds vectors, whatever else is said of it. */
    static boolean isVector(DataType type) {
        if (type instanceof ArrayType array) {
            return ofArray(array.elementType(), Optional.empty()).isPresent();
        }
        return type instanceof StructType struct ? IndexedVector.isOne(struct) : type.equals(SQLDataTypes.VectorType());
    }

    /**
     * The encoding of a column of type {@code type}.
     *
     * @param elements what binary values hold, if known
     * @param size the number of features of what doesn't say it itself, if known
     * @return empty if such a column holds no vector
     * @throws InvalidSettingException if it does, but an option is missing
     */
    static Optional<FeatureEncoding> of(DataType type, Optional<ElementType> elements, OptionalInt size) {
        if (type instanceof ArrayType array) {
            return ofArray(array.elementType(), elements);
        }
        if (type instanceof BinaryType) {
            return Optional.of(new PackedVector(elements.orElseThrow(() -> new InvalidSettingException(
                    "Vectors in bytes don't say what they hold; say it with --dtype f16, bf16, f32 or f64"))));
        }
        if (type instanceof StructType struct && IndexedVector.isOne(struct)) {
            return Optional.of(new IndexedVector(
                    size.orElseThrow(() -> new InvalidSettingException(
                            "Vectors of indices and values don't say how many features they have; say it with --size")),
                    struct));
        }
        return type.equals(SQLDataTypes.VectorType()) ? Optional.of(new MlVector()) : Optional.empty();
    }

    private static Optional<FeatureEncoding> ofArray(DataType element, Optional<ElementType> elements) {
        if (element.equals(DataTypes.FloatType) || element.equals(DataTypes.DoubleType)) {
            return Optional.of(new ArrayVector(element.equals(DataTypes.FloatType)));
        }
        return element instanceof BinaryType && elements.equals(Optional.of(ElementType.F16))
                ? Optional.of(new HalfArrayVector())
                : Optional.empty();
    }
}
