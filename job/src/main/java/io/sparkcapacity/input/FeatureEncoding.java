package io.sparkcapacity.input;

import io.sparkcapacity.kernel.Dot;
import io.sparkcapacity.kernel.DoublePanel;
import io.sparkcapacity.kernel.FloatPanel;
import io.sparkcapacity.kernel.Panel;
import io.sparkcapacity.kernel.SparsePanel;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
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
        Panel emptyPanel(ComponentShape shape, int rows) {
            return new FloatPanel(shape.features(), rows);
        }

        @Override
        String append(InternalRow row, int column, ComponentShape shape, Panel panel) {
            ArrayData array = row.getArray(column);
            int missing = firstNull(array);
            if (missing != NONE) {
                return isNullAt(missing);
            }
            FloatPanel floats = (FloatPanel) panel;
            int length = array.numElements();
            int offset = floats.appendRow();
            System.arraycopy(array.toFloatArray(), 0, floats.values(), offset, length);
            return floats.isFinite(offset) ? null : firstNotFinite(array);
        }

        @Override
        Magnitudes magnitudes(InternalRow row, int column) {
            int length = length(row, column);
            return new Magnitudes(length, length, 0);
        }
    },

    DOUBLE_ARRAY {
        @Override
        int length(InternalRow row, int column) {
            return row.getArray(column).numElements();
        }

        @Override
        Panel emptyPanel(ComponentShape shape, int rows) {
            return new DoublePanel(shape.features(), rows);
        }

        @Override
        String append(InternalRow row, int column, ComponentShape shape, Panel panel) {
            ArrayData array = row.getArray(column);
            int missing = firstNull(array);
            return missing != NONE ? isNullAt(missing) : appendDoubles(array, shape, (DoublePanel) panel);
        }

        @Override
        Magnitudes magnitudes(InternalRow row, int column) {
            ArrayData array = row.getArray(column);
            int length = array.numElements();
            return new Magnitudes(length, length, largestFinite(array));
        }
    },

    /** spark.ml's struct (type, size, indices, values): type 0 is sparse, type 1 dense. */
    ML_VECTOR {
        @Override
        int length(InternalRow row, int column) {
            InternalRow vector = row.getStruct(column, VECTOR_FIELDS);
            return isSparse(vector)
                    ? vector.getInt(SIZE)
                    : vector.getArray(VALUES).numElements();
        }

        @Override
        Panel emptyPanel(ComponentShape shape, int rows) {
            return shape.isSparse() ? new SparsePanel(shape.features()) : new DoublePanel(shape.features(), rows);
        }

        @Override
        String append(InternalRow row, int column, ComponentShape shape, Panel panel) {
            InternalRow vector = row.getStruct(column, VECTOR_FIELDS);
            ArrayData values = vector.getArray(VALUES);
            String defect = isSparse(vector) ? defectOf(vector.getArray(INDICES), shape.features()) : null;
            if (defect != null) {
                return defect;
            }
            if (panel instanceof SparsePanel sparse) {
                return appendSparse(isSparse(vector) ? vector.getArray(INDICES) : null, values, shape, sparse);
            }
            DoublePanel dense = (DoublePanel) panel;
            if (!isSparse(vector)) {
                return appendDoubles(values, shape, dense);
            }
            int offset = dense.appendRow();
            java.util.Arrays.fill(dense.values(), offset, offset + shape.features(), 0);
            ArrayData indices = vector.getArray(INDICES);
            for (int k = 0; k < values.numElements(); k++) {
                dense.values()[offset + indices.getInt(k)] = values.getDouble(k);
            }
            return scaled(dense.values(), offset, shape.features(), shape, IntUnaryOperator.identity());
        }

        @Override
        Magnitudes magnitudes(InternalRow row, int column) {
            ArrayData values = row.getStruct(column, VECTOR_FIELDS).getArray(VALUES);
            return new Magnitudes(length(row, column), nonZeros(values), largestFinite(values));
        }
    };

    /**
     * What a vector's size is, as far as the plan depends on it.
     *
     * @param length its number of features
     * @param nonZeros how many of them are not zero; of an encoding that stores zeros, all
     * @param largest the largest finite magnitude; 0 where squares of values can't leave the range of double
     */
    record Magnitudes(int length, int nonZeros, double largest) {}

    private static final int NONE = -1;

    private static final int VECTOR_FIELDS = 4;
    private static final int SIZE = 1;
    private static final int INDICES = 2;
    private static final int VALUES = 3;

    /** The number of features of the vector, which is not null. */
    abstract int length(InternalRow row, int column);

    /** A panel for {@code rows} activations of a component of this shape. */
    abstract Panel emptyPanel(ComponentShape shape, int rows);

    /**
     * Appends the vector, which is not null and as long as it must be, scaled as the shape says.
     *
     * @return what is wrong with it, or null
     */
    abstract String append(InternalRow row, int column, ComponentShape shape, Panel panel);

    /** The magnitudes of the vector, which is not null. */
    abstract Magnitudes magnitudes(InternalRow row, int column);

    /** The values stored of the vector, which is not null, widened; empty if one of them is null. */
    Optional<double[]> stored(InternalRow row, int column) {
        ArrayData array =
                this == ML_VECTOR ? row.getStruct(column, VECTOR_FIELDS).getArray(VALUES) : row.getArray(column);
        if (firstNull(array) != NONE) {
            return Optional.empty();
        }
        double[] values = new double[array.numElements()];
        for (int k = 0; k < values.length; k++) {
            values[k] = this == FLOAT_ARRAY ? array.getFloat(k) : array.getDouble(k);
        }
        return Optional.of(values);
    }

    /** The memory a value takes in a panel that is not sparse. */
    int valueBytes() {
        return this == FLOAT_ARRAY ? Float.BYTES : Double.BYTES;
    }

    /** Whether the plan depends on more of the vectors than their length. */
    boolean mustBeLookedInto() {
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

    private static int firstNull(ArrayData array) {
        for (int feature = 0; feature < array.numElements(); feature++) {
            if (array.isNullAt(feature)) {
                return feature;
            }
        }
        return NONE;
    }

    private static String isNullAt(int feature) {
        return "is null at feature " + feature;
    }

    private static double largestFinite(ArrayData values) {
        double largest = 0;
        for (int k = 0; k < values.numElements(); k++) {
            double magnitude = values.isNullAt(k) ? 0 : Math.abs(values.getDouble(k));
            // Values that are not finite are for the pass that reports them.
            if (magnitude > largest && magnitude <= Double.MAX_VALUE) {
                largest = magnitude;
            }
        }
        return largest;
    }

    private static int nonZeros(ArrayData values) {
        int nonZeros = 0;
        for (int k = 0; k < values.numElements(); k++) {
            nonZeros += values.getDouble(k) == 0 ? 0 : 1;
        }
        return nonZeros;
    }

    private static String appendDoubles(ArrayData array, ComponentShape shape, DoublePanel panel) {
        int offset = panel.appendRow();
        System.arraycopy(array.toDoubleArray(), 0, panel.values(), offset, shape.features());
        return scaled(panel.values(), offset, shape.features(), shape, IntUnaryOperator.identity());
    }

    /** What is wrong with the indices of a sparse vector, or null. */
    private static String defectOf(ArrayData indices, int features) {
        int before = NONE;
        for (int k = 0; k < indices.numElements(); k++) {
            int index = indices.getInt(k);
            if (index <= before || index >= features) {
                return "has " + index + " as index " + k + "; indices must ascend from 0 on and stay below " + features;
            }
            before = index;
        }
        return null;
    }

    /** Appends the values that are not zero, at {@code indices}, or all of them in a row where those are null. */
    private static String appendSparse(ArrayData indices, ArrayData values, ComponentShape shape, SparsePanel panel) {
        int start = panel.appendRow(nonZeros(values));
        int next = start;
        for (int k = 0; k < values.numElements(); k++) {
            double value = values.getDouble(k);
            if (value != 0) {
                panel.indices()[next] = indices == null ? k : indices.getInt(k);
                panel.values()[next++] = value;
            }
        }
        return scaled(panel.values(), start, next - start, shape, at -> panel.indices()[start + at]);
    }

    /**
     * Scales the values as the shape says.
     *
     * @param feature which feature a value is of, by its number among these
     * @return what is wrong with them, or null: finite values have a finite squared norm then
     */
    private static String scaled(double[] values, int from, int count, ComponentShape shape, IntUnaryOperator feature) {
        shape.scale(values, from, count);
        double squaredNorm = Dot.of(values, from, values, from, count);
        if (!Double.isFinite(squaredNorm)) {
            for (int k = 0; k < count; k++) {
                if (!Double.isFinite(values[from + k])) {
                    return isNotFinite(values[from + k], feature.applyAsInt(k));
                }
            }
        }
        if (squaredNorm == 0 && !isZero(values, from, count)) {
            return "is so short beside the longest of its component that its square is 0 in double";
        }
        return null;
    }

    private static boolean isZero(double[] values, int from, int count) {
        for (int k = from; k < from + count; k++) {
            if (values[k] != 0) {
                return false;
            }
        }
        return true;
    }

    private static String firstNotFinite(ArrayData array) {
        for (int k = 0; k < array.numElements(); k++) {
            if (!Float.isFinite(array.getFloat(k))) {
                return isNotFinite(array.getFloat(k), k);
            }
        }
        throw new IllegalStateException("All values are finite, but the vector is not");
    }

    private static String isNotFinite(double value, int feature) {
        return "is " + (Double.isNaN(value) ? "NaN" : "infinite") + " at feature " + feature;
    }
}
