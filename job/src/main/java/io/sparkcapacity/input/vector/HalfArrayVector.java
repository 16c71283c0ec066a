package io.sparkcapacity.input.vector;

import io.sparkcapacity.input.file.FileFooter;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** A list of values of half precision, two bytes each. Parquet's FLOAT16 is read as this. */
public record HalfArrayVector() implements FeatureEncoding {
    @Override
    public StoredVector read(InternalRow row, int column) {
        ArrayData array = row.getArray(column);
        float[] values = new float[array.numElements()];
        for (int k = 0; k < values.length; k++) {
            if (array.isNullAt(k)) {
                return BrokenVector.nullAt(k, values.length);
            }
            byte[] bytes = array.getBinary(k);
            if (bytes.length != ElementType.F16.bytes()) {
                return new BrokenVector(
                        values.length,
                        new Defect(
                                InvalidKind.WRONG_LENGTH,
                                "has " + bytes.length + " bytes at feature " + k + " where a half has 2"));
            }
            values[k] = ElementType.ofHalf(bytes);
        }
        return new FloatValues(values);
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
        return Float.BYTES;
    }

    @Override
    public boolean isHalf() {
        return true;
    }

    @Override
    public DataType widened(DataType stored) {
        return DataTypes.createArrayType(DataTypes.FloatType);
    }

    @Override
    public String description() {
        return "array<half>";
    }
}
