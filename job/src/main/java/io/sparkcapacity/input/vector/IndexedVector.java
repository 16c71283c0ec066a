package io.sparkcapacity.input.vector;

import io.sparkcapacity.input.file.FileFooter;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
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

    /** Whether a struct of these fields is one. */
    static boolean isOne(StructType struct) {
        return Arrays.asList(struct.fieldNames()).containsAll(List.of(INDICES, VALUES))
                && elementOf(struct, INDICES).equals(DataTypes.IntegerType)
                && (hasFloats(struct) || elementOf(struct, VALUES).equals(DataTypes.DoubleType));
    }

    private static boolean hasFloats(StructType struct) {
        return elementOf(struct, VALUES).equals(DataTypes.FloatType);
    }

    private static ArrayVector valuesOf(StructType struct) {
        return hasFloats(struct) ? ArrayVector.FLOATS : ArrayVector.DOUBLES;
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
                : of(size, "--size", vector.getArray(indices), vector.getArray(values), valuesOf(struct));
    }

    @Override
    public int length(InternalRow row, int column) {
        return size;
    }

    @Override
    public boolean footersProveLength() {
        return true;
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

    /**
     * The vector of {@code size} features that has {@code values} at {@code indices} and is zero elsewhere.
     *
     * @param source where the size comes from, for messages
     * @param encoding how the values are stored
     */
    static StoredVector of(int size, String source, ArrayData indices, ArrayData values, ArrayVector encoding) {
        int count = values.numElements();
        if (indices.numElements() != count) {
            return badIndex(size, "has " + indices.numElements() + " indices for " + count + " values");
        }
        int[] features = new int[count];
        double[] widened = new double[count];
        boolean ascending = true;
        for (int k = 0; k < count; k++) {
            if (indices.isNullAt(k)) {
                return badIndex(size, "has a null index");
            }
            features[k] = indices.getInt(k);
            if (features[k] < 0 || features[k] >= size) {
                return badIndex(size, "has index " + features[k] + " where " + source + " says " + size + " features");
            }
            if (values.isNullAt(k)) {
                return BrokenVector.nullAt(features[k], size);
            }
            widened[k] = encoding.value(values, k);
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
