package io.sparkcapacity.input.vector;

import io.sparkcapacity.input.file.FileFooter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.IntegralType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * A struct with the indices and the values of the features that are not zero.
 *
 * @param size the number of features, which the struct does not contain
 * @param struct the fields of the struct
 */
public record IndexedVector(int size, StructType struct) implements FeatureEncoding {
    private static final String INDICES = "indices";
    private static final String VALUES = "values";

    static final Defect NO_FIELDS = new Defect(InvalidKind.NULL_ELEMENT, "has no indices or no values");

    /**
     * Whether a struct of these fields is one.
     *
     * @param elements the type of values in bytes, if it is known
     */
    static boolean isOne(StructType struct, Optional<ElementType> elements) {
        return List.of(struct.fieldNames()).containsAll(List.of(INDICES, VALUES))
                && isIndex(elementOf(struct, INDICES))
                && ValueReader.of(elementOf(struct, VALUES), elements).isPresent();
    }

    /** Whether values of {@code type} are whole numbers. Unsigned ones of 64 bits are decimals for Spark. */
    public static boolean isIndex(DataType type) {
        return type instanceof IntegralType || (type instanceof DecimalType decimal && decimal.scale() == 0);
    }

    private static DataType elementOf(StructType struct, String field) {
        return struct.apply(field).dataType() instanceof ArrayType array ? array.elementType() : DataTypes.NullType;
    }

    @Override
    public StoredVector read(InternalRow row, int column) {
        InternalRow vector = row.getStruct(column, struct.size());
        int indices = struct.fieldIndex(INDICES);
        int values = struct.fieldIndex(VALUES);
        return vector.isNullAt(indices) || vector.isNullAt(values)
                ? new BrokenVector(size, NO_FIELDS)
                : of(
                        size,
                        "--size",
                        IndexReader.of(vector.getArray(indices), elementOf(struct, INDICES)),
                        vector.getArray(values),
                        ValueReader.of(elementOf(struct, VALUES)));
    }

    @Override
    public int length(InternalRow row, int column) {
        return size;
    }

    @Override
    public boolean isLengthProved(FileFooter footer, String column) {
        return true;
    }

    @Override
    public Optional<PresumedVectors> presumed(FileFooter footer, String column) {
        return footer.statistics(column, VALUES)
                .flatMap(VectorValues::ofSparse)
                .map(values -> new PresumedVectors(size, values));
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
    public boolean isHalf() {
        return elementOf(struct, VALUES) instanceof BinaryType;
    }

    @Override
    public DataType widened(DataType stored) {
        return isHalf() ? withFloats(struct) : stored;
    }

    private static StructType withFloats(StructType struct) {
        return new StructType(Stream.of(struct.fields())
                .map(field -> field.name().equals(VALUES)
                        ? DataTypes.createStructField(VALUES, DataTypes.createArrayType(DataTypes.FloatType), true)
                        : field)
                .toArray(StructField[]::new));
    }

    @Override
    public String description() {
        return "struct<indices, values> of " + size + " features";
    }

    /**
     * The vector of {@code size} features that has {@code values} at {@code indices} and is zero elsewhere.
     *
     * @param source where the size comes from, for messages
     * @param reader how the values are stored
     */
    static StoredVector of(int size, String source, IndexReader indices, ArrayData values, ValueReader reader) {
        int count = values.numElements();
        if (indices.count() != count) {
            return badIndex(size, "has " + indices.count() + " indices for " + count + " values");
        }
        boolean usual = reader == ValueReader.DOUBLES && indices.areInts();
        if (usual && !ArrayVector.hasNull(indices.indices) && !ArrayVector.hasNull(values)) {
            int[] features = indices.indices.toIntArray();
            if (areAscendingBelow(size, features)) {
                return new SparseValues(size, features, values.toDoubleArray());
            }
        }
        return checked(size, source, indices, values, reader);
    }

    private static boolean areAscendingBelow(int size, int[] features) {
        int before = -1;
        boolean ascending = true;
        for (int feature : features) {
            ascending &= feature > before;
            before = feature;
        }
        return ascending && before < size;
    }

    /** The same, one value after the other, as types other than the usual ones and whatever is wrong require. */
    private static StoredVector checked(
            int size, String source, IndexReader indices, ArrayData values, ValueReader reader) {
        int count = values.numElements();
        int[] features = new int[count];
        double[] widened = new double[count];
        boolean ascending = true;
        for (int k = 0; k < count; k++) {
            if (indices.isNullAt(k)) {
                return badIndex(size, "has a null index");
            }
            long index = indices.at(k);
            if (index < 0 || index >= size) {
                return badIndex(size, "has index " + index + " where " + source + " says " + size + " features");
            }
            features[k] = (int) index;
            if (values.isNullAt(k)) {
                return BrokenVector.nullAt(features[k], size);
            }
            widened[k] = reader.value(values, k);
            ascending &= k == 0 || features[k] > features[k - 1];
        }
        return ascending ? new SparseValues(size, features, widened) : sorted(size, features, widened);
    }

    /** For writers that keep the k largest values in the order of their size. */
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
                return badIndex(size, "has index " + ascending[k] + " twice");
            }
        }
        return new SparseValues(size, ascending, moved);
    }

    private static StoredVector badIndex(int size, String text) {
        return new BrokenVector(size, new Defect(InvalidKind.BAD_INDEX, text));
    }
}
