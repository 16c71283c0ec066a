package io.sparkcapacity.input.vector;

import io.sparkcapacity.input.file.FileFooter;
import java.util.Optional;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;

/** A list of all values. */
public enum ArrayVector implements FeatureEncoding {
    FLOATS(Float.BYTES, "array<float>") {
        @Override
        StoredVector vector(ArrayData array) {
            return new FloatValues(array.toFloatArray());
        }
    },
    DOUBLES(Double.BYTES, "array<double>") {
        @Override
        StoredVector vector(ArrayData array) {
            return new DoubleValues(array.toDoubleArray());
        }

        @Override
        public Optional<PresumedVectors> presumed(FileFooter footer, String column) {
            int length = length(footer, column);
            return footer.statistics(column)
                    .flatMap(values -> VectorValues.ofDense(values, footer.rows(), length))
                    .map(values -> new PresumedVectors(length, values));
        }
    };

    private static final int NONE = -1;

    private final int valueBytes;
    private final String description;

    ArrayVector(int valueBytes, String description) {
        this.valueBytes = valueBytes;
        this.description = description;
    }

    /** The vector of an array without nulls. */
    abstract StoredVector vector(ArrayData array);

    @Override
    public StoredVector read(InternalRow row, int column) {
        ArrayData array = row.getArray(column);
        int missing = firstNull(array);
        return missing == NONE ? vector(array) : BrokenVector.nullAt(missing, array.numElements());
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
        return valueBytes;
    }

    @Override
    public String description() {
        return description;
    }

    static boolean hasNull(ArrayData array) {
        return firstNull(array) != NONE;
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
