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
 * How one column value holds one vector. An encoding reads Spark's internal rows without boxing values;
 * {@code Row.getList} takes two to three times as long.
 */
public sealed interface FeatureEncoding extends Serializable
        permits ArrayVector, HalfArrayVector, PackedVector, MlVector, IndexedVector {
    /** The types of columns that can hold vectors, for messages. */
    String VECTORS = "array<float>, array<double>, an ML vector, a struct of indices and values, or bytes with --dtype";

    /**
     * The most features of a vector. The second moment of more would not fit into memory, and a damaged row may claim
     * any length.
     */
    int MOST_FEATURES = 1 << 24;

    /** The vector in {@code column}; an invalid one if the value is null or too long. */
    default StoredVector vector(InternalRow row, int column) {
        if (row.isNullAt(column)) {
            return BrokenVector.NULL;
        }
        int length = length(row, column);
        return length <= MOST_FEATURES
                ? read(row, column)
                : new BrokenVector(
                        length,
                        new Defect(
                                InvalidKind.WRONG_LENGTH,
                                "has " + length + " features, more than any second moment (" + MOST_FEATURES + ")"));
    }

    /** The same; the value is not null, and no longer than {@link #MOST_FEATURES}. */
    StoredVector read(InternalRow row, int column);

    /** The number of features of the vector in {@code column}, which is not null. */
    int length(InternalRow row, int column);

    /**
     * The number of features of the vectors in {@code column} of a file, on average, if its footer contains it; else 0.
     */
    int length(FileFooter footer, String column);

    /** Whether no vector of a file can have another length than {@link #length(FileFooter, String)}, unless it is 0. */
    default boolean isLengthProved(FileFooter footer, String column) {
        return false;
    }

    /**
     * What the footer of a file says of its vectors in {@code column}, if it says all that a plan depends on. It may be
     * wrong.
     */
    default Optional<PresumedVectors> presumed(FileFooter footer, String column) {
        return Optional.empty();
    }

    /** The memory a value takes in a panel that is not sparse. */
    int valueBytes();

    /** What the column holds, for messages. */
    String description();

    /** Whether values are two-byte halves, which Spark's own readers pass on as bytes. */
    default boolean isHalf() {
        return false;
    }

    /** Whether an option has to say what the values are. */
    default boolean needsElementType() {
        return false;
    }

    /** Whether the plan depends on more than the lengths of the vectors. */
    default boolean planNeedsValues() {
        return valueBytes() > Float.BYTES;
    }

    /** The type of a column of these vectors as other programs read it, if it is stored as {@code stored}. */
    default DataType widened(DataType stored) {
        return stored;
    }

    /**
     * Whether a column of type {@code type} holds vectors, without any further option.
     *
     * @param elements the type of the values in bytes, if the file says it
     */
    static boolean isVector(DataType type, Optional<ElementType> elements) {
        if (type instanceof ArrayType array) {
            return ofArray(array.elementType(), elements).isPresent();
        }
        return type instanceof StructType struct
                ? IndexedVector.isOne(struct, elements)
                : type.equals(SQLDataTypes.VectorType());
    }

    /**
     * The encoding of a column of type {@code type}.
     *
     * @param elements the type of the values in bytes, if known
     * @param size the number of features where the column does not contain it, if known
     * @return empty if such a column cannot hold vectors
     * @throws InvalidSettingException if it can, but an option is missing
     */
    static Optional<FeatureEncoding> of(DataType type, Optional<ElementType> elements, OptionalInt size) {
        if (type instanceof ArrayType array) {
            return ofArray(array.elementType(), elements);
        }
        if (type instanceof BinaryType) {
            return Optional.of(new PackedVector(elements.orElseThrow(() -> new InvalidSettingException(
                    "Vectors in bytes don't say what they hold; say it with --dtype f16, bf16, f32 or f64"))));
        }
        if (type instanceof StructType struct && IndexedVector.isOne(struct, elements)) {
            return Optional.of(new IndexedVector(
                    size.orElseThrow(() -> new InvalidSettingException(
                            "Vectors of indices and values don't say how many features they have; say it with --size")),
                    struct));
        }
        return type.equals(SQLDataTypes.VectorType()) ? Optional.of(new MlVector()) : Optional.empty();
    }

    private static Optional<FeatureEncoding> ofArray(DataType element, Optional<ElementType> elements) {
        if (element.equals(DataTypes.FloatType) || element.equals(DataTypes.DoubleType)) {
            return Optional.of(element.equals(DataTypes.FloatType) ? ArrayVector.FLOATS : ArrayVector.DOUBLES);
        }
        return element instanceof BinaryType && elements.equals(Optional.of(ElementType.F16))
                ? Optional.of(new HalfArrayVector())
                : Optional.empty();
    }
}
