package io.sparkcapacity.input;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * How a column holds a vector. Reads Spark's internal rows without a box a value; {@code Row.getList} would take two to
 * three times as long.
 */
sealed interface FeatureEncoding extends Serializable {
    /** The vector in {@code column}, which is not null. */
    default StoredVector vector(InternalRow row, int column) {
        int length = length(row, column);
        return length <= MOST_FEATURES
                ? read(row, column)
                : StoredVector.broken(
                        length,
                        new Defect(
                                InvalidKind.WRONG_LENGTH,
                                "has " + length + " features, more than any second moment (" + MOST_FEATURES + ")"));
    }

    /** The same, of a length that memory holds. */
    StoredVector read(InternalRow row, int column);

    /** The number of features of the vector in {@code column}, which is not null. */
    int length(InternalRow row, int column);

    /** The number of features of every vector in {@code column} of a file, on average, if its footer tells; else 0. */
    default int length(FileFooter footer, String column) {
        return footer.valuesPerRow().getOrDefault(column, 0);
    }

    /** The memory a value takes in a panel that is not sparse. */
    int valueBytes();

    /** What the column holds, for people. */
    String description();

    /** Whether the plan depends on more of the vectors than their length. */
    default boolean mustBeLookedInto() {
        return valueBytes() > Float.BYTES;
    }

    /** array&lt;float&gt;. */
    record FloatArray() implements FeatureEncoding {
        @Override
        public StoredVector read(InternalRow row, int column) {
            ArrayData array = row.getArray(column);
            int missing = firstNull(array);
            return missing == NONE ? StoredVector.of(array.toFloatArray()) : isNullAt(missing, array.numElements());
        }

        @Override
        public int length(InternalRow row, int column) {
            return row.getArray(column).numElements();
        }

        @Override
        public int valueBytes() {
            return Float.BYTES;
        }

        @Override
        public String description() {
            return "array<float>";
        }
    }

    /** array&lt;double&gt;. */
    record DoubleArray() implements FeatureEncoding {
        @Override
        public StoredVector read(InternalRow row, int column) {
            ArrayData array = row.getArray(column);
            int missing = firstNull(array);
            return missing == NONE ? StoredVector.of(array.toDoubleArray()) : isNullAt(missing, array.numElements());
        }

        @Override
        public int length(InternalRow row, int column) {
            return row.getArray(column).numElements();
        }

        @Override
        public int valueBytes() {
            return Double.BYTES;
        }

        @Override
        public String description() {
            return "array<double>";
        }
    }

    /** An array of binary16 values of two bytes each, as Parquet's FLOAT16 is read. */
    record HalfArray() implements FeatureEncoding {
        @Override
        public StoredVector read(InternalRow row, int column) {
            ArrayData array = row.getArray(column);
            float[] values = new float[array.numElements()];
            for (int k = 0; k < values.length; k++) {
                if (array.isNullAt(k)) {
                    return isNullAt(k, values.length);
                }
                byte[] bytes = array.getBinary(k);
                if (bytes.length != ElementType.F16.bytes()) {
                    return StoredVector.broken(
                            values.length,
                            new Defect(
                                    InvalidKind.WRONG_LENGTH,
                                    "has " + bytes.length + " bytes at feature " + k + " where a half has 2"));
                }
                values[k] = ElementType.ofHalf((short) ((bytes[0] & 0xff) | (bytes[1] << 8)));
            }
            return StoredVector.of(values);
        }

        @Override
        public int length(InternalRow row, int column) {
            return row.getArray(column).numElements();
        }

        @Override
        public int valueBytes() {
            return Float.BYTES;
        }

        @Override
        public String description() {
            return "array<half>";
        }
    }

    /** Bytes that hold the values one after another. */
    record Packed(ElementType elements) implements FeatureEncoding {
        @Override
        public StoredVector read(InternalRow row, int column) {
            return elements.vector(row.getBinary(column));
        }

        @Override
        public int length(InternalRow row, int column) {
            return row.getBinary(column).length / elements.bytes();
        }

        @Override
        public int length(FileFooter footer, String column) {
            return footer.schema().fixedBytes(column) / elements.bytes();
        }

        @Override
        public int valueBytes() {
            return Math.max(Float.BYTES, elements.bytes());
        }

        @Override
        public String description() {
            return "binary of little-endian " + elements.name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** spark.ml's struct (type, size, indices, values): type 0 is sparse, type 1 dense. */
    record MlVector() implements FeatureEncoding {
        private static final int FIELDS = 4;
        private static final int SIZE = 1;
        private static final int INDICES = 2;
        private static final int VALUES = 3;

        @Override
        public StoredVector read(InternalRow row, int column) {
            InternalRow vector = row.getStruct(column, FIELDS);
            ArrayData values = vector.getArray(VALUES);
            if (isSparse(vector)) {
                return sparse(vector.getInt(SIZE), vector.getArray(INDICES), values, values.toDoubleArray());
            }
            int missing = firstNull(values);
            return missing == NONE ? StoredVector.of(values.toDoubleArray()) : isNullAt(missing, values.numElements());
        }

        @Override
        public int length(InternalRow row, int column) {
            InternalRow vector = row.getStruct(column, FIELDS);
            return isSparse(vector)
                    ? vector.getInt(SIZE)
                    : vector.getArray(VALUES).numElements();
        }

        @Override
        public int length(FileFooter footer, String column) {
            return 0;
        }

        private static boolean isSparse(InternalRow vector) {
            return vector.getByte(0) == 0;
        }

        @Override
        public int valueBytes() {
            return Double.BYTES;
        }

        @Override
        public String description() {
            return "ML vector";
        }
    }

    /**
     * A struct of the indices and the values of what is not zero.
     *
     * @param size the number of features, which it does not say itself
     * @param indices the place of the indices in the struct
     * @param fields how many fields it has
     * @param floats whether values are float
     */
    record IndexedValues(int size, int indices, int values, int fields, boolean floats) implements FeatureEncoding {
        @Override
        public StoredVector read(InternalRow row, int column) {
            InternalRow vector = row.getStruct(column, fields);
            if (vector.isNullAt(indices) || vector.isNullAt(values)) {
                return StoredVector.broken(size, new Defect(InvalidKind.NULL_ELEMENT, "has no indices or no values"));
            }
            ArrayData stored = vector.getArray(values);
            return sparse(size, vector.getArray(indices), stored, floats ? widened(stored) : stored.toDoubleArray());
        }

        private static double[] widened(ArrayData values) {
            float[] narrow = values.toFloatArray();
            double[] widened = new double[narrow.length];
            for (int k = 0; k < widened.length; k++) {
                widened[k] = narrow[k];
            }
            return widened;
        }

        @Override
        public int length(InternalRow row, int column) {
            return size;
        }

        @Override
        public int length(FileFooter footer, String column) {
            return size;
        }

        @Override
        public int valueBytes() {
            return Double.BYTES;
        }

        @Override
        public String description() {
            return "struct<indices, values> of " + size + " features";
        }
    }

    int NONE = -1;

    /** A damaged row may claim any length; this many squared are beyond all memory. */
    int MOST_FEATURES = 1 << 24;

    /** What holds a vector, for people. */
    String VECTORS = "array<float>, array<double>, an ML vector, a struct of indices and values, or bytes with --dtype";

    /**
     * Whether a column of type {@code type} holds vectors.
     *
     * @param elements what binary values hold, if known
     */
    static boolean isVector(DataType type, Optional<ElementType> elements) {
        if (type instanceof ArrayType array) {
            return ofArray(array.elementType(), elements).isPresent();
        }
        if (type instanceof BinaryType) {
            return elements.isPresent();
        }
        return type instanceof StructType struct ? isIndexedValues(struct) : type.equals(SQLDataTypes.VectorType());
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
            return Optional.of(new Packed(elements.orElseThrow(() -> new InvalidSettingException(
                    "Vectors in bytes don't say what they hold; say it with --dtype f16, bf16, f32 or f64"))));
        }
        if (type instanceof StructType struct && isIndexedValues(struct)) {
            int features = size.orElseThrow(() -> new InvalidSettingException(
                    "Vectors of indices and values don't say how many features they have; say it with --size"));
            ArrayType values = (ArrayType) struct.apply("values").dataType();
            return Optional.of(new IndexedValues(
                    features,
                    struct.fieldIndex("indices"),
                    struct.fieldIndex("values"),
                    struct.size(),
                    values.elementType().equals(DataTypes.FloatType)));
        }
        return type.equals(SQLDataTypes.VectorType()) ? Optional.of(new MlVector()) : Optional.empty();
    }

    private static Optional<FeatureEncoding> ofArray(DataType element, Optional<ElementType> elements) {
        if (element.equals(DataTypes.FloatType)) {
            return Optional.of(new FloatArray());
        }
        if (element.equals(DataTypes.DoubleType)) {
            return Optional.of(new DoubleArray());
        }
        return element instanceof BinaryType && elements.equals(Optional.of(ElementType.F16))
                ? Optional.of(new HalfArray())
                : Optional.empty();
    }

    private static boolean isIndexedValues(StructType struct) {
        return Arrays.asList(struct.fieldNames()).containsAll(java.util.List.of("indices", "values"))
                && struct.apply("indices").dataType() instanceof ArrayType indices
                && indices.elementType().equals(DataTypes.IntegerType)
                && struct.apply("values").dataType() instanceof ArrayType values
                && (values.elementType().equals(DataTypes.FloatType)
                        || values.elementType().equals(DataTypes.DoubleType));
    }

    private static int firstNull(ArrayData array) {
        for (int k = 0; k < array.numElements(); k++) {
            if (array.isNullAt(k)) {
                return k;
            }
        }
        return NONE;
    }

    private static StoredVector isNullAt(int feature, int length) {
        return StoredVector.broken(length, new Defect(InvalidKind.NULL_ELEMENT, "is null at feature " + feature));
    }

    private static StoredVector sparse(int size, ArrayData indices, ArrayData stored, double[] values) {
        if (indices.numElements() != values.length) {
            return badIndices(size, "has " + indices.numElements() + " indices for " + values.length + " values");
        }
        int[] features = new int[values.length];
        boolean ascending = true;
        for (int k = 0; k < features.length; k++) {
            if (indices.isNullAt(k)) {
                return badIndices(size, "has a null index");
            }
            features[k] = indices.getInt(k);
            if (features[k] < 0 || features[k] >= size) {
                return badIndices(size, "has index " + features[k] + " where features go from 0 to " + (size - 1));
            }
            if (stored.isNullAt(k)) {
                return isNullAt(features[k], size);
            }
            ascending &= k == 0 || features[k] > features[k - 1];
        }
        return ascending ? StoredVector.sparse(size, features, values) : sorted(size, features, values);
    }

    /** Writers that keep the largest k values leave them in the order of the values. */
    private static StoredVector sorted(int size, int[] features, double[] values) {
        long[] places = new long[features.length];
        for (int k = 0; k < places.length; k++) {
            places[k] = (long) features[k] << Integer.SIZE | k;
        }
        Arrays.sort(places);
        int[] ascending = new int[places.length];
        double[] moved = new double[places.length];
        for (int k = 0; k < places.length; k++) {
            ascending[k] = (int) (places[k] >> Integer.SIZE);
            moved[k] = values[(int) places[k]];
            if (k > 0 && ascending[k] == ascending[k - 1]) {
                return badIndices(size, "has index " + ascending[k] + " twice");
            }
        }
        return StoredVector.sparse(size, ascending, moved);
    }

    private static StoredVector badIndices(int size, String text) {
        return StoredVector.broken(size, new Defect(InvalidKind.BAD_INDEX, text));
    }
}
