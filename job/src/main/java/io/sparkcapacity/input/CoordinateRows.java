package io.sparkcapacity.input;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.DataType;

/**
 * Activations (keys, struct of indices and values) put together from neighbours of the same keys: from single entries (keys,
 * index, value), or from parts of activations of its own making. Indices come in no order.
 */
final class CoordinateRows implements Iterator<InternalRow> {
    private final Iterator<InternalRow> entries;
    private final DataType[] keyTypes;
    private final boolean parts;

    private InternalRow next;
    private int[] indices = new int[64];
    private double[] values = new double[64];
    private int count;
    private final BitSet nullValues = new BitSet();

    private CoordinateRows(Iterator<InternalRow> entries, DataType[] keyTypes, boolean parts) {
        this.entries = entries;
        this.keyTypes = keyTypes;
        this.parts = parts;
    }

    /** From rows (keys, index, value). */
    static CoordinateRows ofEntries(Iterator<InternalRow> entries, DataType[] keyTypes) {
        return new CoordinateRows(entries, keyTypes, false);
    }

    /** From rows (keys, struct of indices and values). */
    static CoordinateRows ofParts(Iterator<InternalRow> parts, DataType[] keyTypes) {
        return new CoordinateRows(parts, keyTypes, true);
    }

    @Override
    public boolean hasNext() {
        return next != null || (entries.hasNext() && (next = entries.next()) != null);
    }

    @Override
    public InternalRow next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Object[] keys = keysOf(next);
        count = 0;
        nullValues.clear();
        do {
            add(next);
            next = entries.hasNext() ? entries.next() : null;
        } while (next != null && isOf(next, keys));
        Object[] row = Arrays.copyOf(keys, keys.length + 1);
        // Values without a row belong to no activation: what they become is one without a vector.
        row[keys.length] = keys[keys.length - 1] == null
                ? null
                : new GenericInternalRow(new Object[] {indexArray(), valueArray()});
        return new GenericInternalRow(row);
    }

    private Object[] keysOf(InternalRow entry) {
        Object[] keys = new Object[keyTypes.length];
        for (int k = 0; k < keys.length; k++) {
            keys[k] = InternalRow.copyValue(entry.get(k, keyTypes[k]));
        }
        return keys;
    }

    private boolean isOf(InternalRow entry, Object[] keys) {
        for (int k = 0; k < keys.length; k++) {
            if (!Objects.equals(entry.get(k, keyTypes[k]), keys[k])) {
                return false;
            }
        }
        return true;
    }

    private void add(InternalRow entry) {
        int first = keyTypes.length;
        if (!parts) {
            // No index is negative; a null one becomes one that is out of range.
            int index = entry.isNullAt(first) ? -1 : entry.getInt(first);
            boolean isNull = entry.isNullAt(first + 1);
            add(index, isNull ? 0 : entry.getDouble(first + 1), isNull);
            return;
        }
        if (entry.isNullAt(first)) {
            return;
        }
        InternalRow part = entry.getStruct(first, 2);
        ArrayData partIndices = part.getArray(0);
        ArrayData partValues = part.getArray(1);
        for (int k = 0; k < partIndices.numElements(); k++) {
            boolean isNull = partValues.isNullAt(k);
            add(partIndices.getInt(k), isNull ? 0 : partValues.getDouble(k), isNull);
        }
    }

    private void add(int index, double value, boolean isNull) {
        if (count == indices.length) {
            indices = Arrays.copyOf(indices, 2 * count);
            values = Arrays.copyOf(values, 2 * count);
        }
        indices[count] = index;
        nullValues.set(count, isNull);
        values[count++] = value;
    }

    private ArrayData indexArray() {
        return UnsafeArrayData.fromPrimitiveArray(Arrays.copyOf(indices, count));
    }

    private ArrayData valueArray() {
        if (nullValues.isEmpty()) {
            return UnsafeArrayData.fromPrimitiveArray(Arrays.copyOf(values, count));
        }
        Object[] boxed = new Object[count];
        Arrays.setAll(boxed, k -> nullValues.get(k) ? null : values[k]);
        return new GenericArrayData(boxed);
    }
}
