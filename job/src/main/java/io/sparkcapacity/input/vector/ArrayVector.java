package io.sparkcapacity.input.vector;

import io.sparkcapacity.input.file.FileFooter;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;

/**
 * A list of all values.
 *
 * @param floats whether they are float, else double
 */
public record ArrayVector(boolean floats) implements FeatureEncoding {
    private static final int NONE = -1;

    @Override
    public StoredVector read(InternalRow row, int column) {
        ArrayData array = row.getArray(column);
        int missing = firstNull(array);
        if (missing != NONE) {
            return StoredVector.nullAt(missing, array.numElements());
        }
        return floats ? StoredVector.of(array.toFloatArray()) : StoredVector.of(array.toDoubleArray());
    }

    @Override
    public int length(InternalRow row, int column) {
        return row.getArray(column).numElements();
    }

    @Override
    public int length(FileFooter footer, String column) {
        return footer.valuesPerRow().getOrDefault(column, 0);
    }

    @Override
    public int valueBytes() {
        return floats ? Float.BYTES : Double.BYTES;
    }

    @Override
    public String description() {
        return floats ? "array<float>" : "array<double>";
    }

    private static int firstNull(ArrayData array) {
        for (int k = 0; k < array.numElements(); k++) {
            if (array.isNullAt(k)) {
                return k;
            }
        }
        return NONE;
    }
}
