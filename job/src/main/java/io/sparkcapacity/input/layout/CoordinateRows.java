package io.sparkcapacity.input.layout;

import io.sparkcapacity.input.table.LookAhead;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Iterator;
import java.util.Objects;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Activations (keys, file, struct of indices and values), each put together from consecutive rows with the same keys.
 * Those rows are either single entries (keys, file, index, value) or parts of activations that this class made before.
 *
 * <p>The indices of an activation are in no particular order. The file is optional; of several files, the activation
 * gets the first by name.
 */
public final class CoordinateRows extends LookAhead<InternalRow> {
    private final Iterator<InternalRow> entries;
    private final DataType[] types;
    private final int keys;
    private final Form form;

    /** The first row of the next activation; null if it is not read yet. */
    private InternalRow next;

    private int[] indices = new int[64];
    private double[] values = new double[64];
    private int count;
    private final BitSet nullValues = new BitSet();

    private enum Form {
        ENTRIES,
        PARTS
    }

    private CoordinateRows(Iterator<InternalRow> entries, DataType[] types, int keys, Form form) {
        this.entries = entries;
        this.types = types;
        this.keys = keys;
        this.form = form;
    }

    /**
     * From rows (keys, file, index, value).
     *
     * @param types the types of the keys and of the file, if there is one
     * @param keys the number of keys
     */
    static CoordinateRows ofEntries(Iterator<InternalRow> entries, DataType[] types, int keys) {
        return new CoordinateRows(entries, types, keys, Form.ENTRIES);
    }

    /** The same from rows (keys, file, struct of indices and values). */
    static CoordinateRows ofParts(Iterator<InternalRow> parts, DataType[] types, int keys) {
        return new CoordinateRows(parts, types, keys, Form.PARTS);
    }

    @Override
    protected InternalRow compute() {
        if (next == null && !entries.hasNext()) {
            return end();
        }
        next = next == null ? entries.next() : next;
        Object[] row = new Object[types.length + 1];
        for (int k = 0; k < types.length; k++) {
            row[k] = InternalRow.copyValue(next.get(k, types[k]));
        }
        count = 0;
        nullValues.clear();
        do {
            add(next);
            if (types.length > keys && !next.isNullAt(keys)) {
                UTF8String file = next.getUTF8String(keys);
                row[keys] = row[keys] == null || file.compareTo((UTF8String) row[keys]) < 0 ? file.copy() : row[keys];
            }
            next = entries.hasNext() ? entries.next() : null;
        } while (next != null && isOf(next, row));
        // Values without a row belong to no activation. They become an invalid row, which has no vector.
        row[types.length] =
                row[keys - 1] == null ? null : new GenericInternalRow(new Object[] {indexArray(), valueArray()});
        return new GenericInternalRow(row);
    }

    private boolean isOf(InternalRow entry, Object[] row) {
        for (int k = 0; k < keys; k++) {
            if (!isSame(entry, k, row[k])) {
                return false;
            }
        }
        return true;
    }

    /** Rows are most often numbered, and to box the number of every entry takes longer than all else here. */
    private boolean isSame(InternalRow entry, int key, Object value) {
        if (value instanceof Long number && types[key] instanceof LongType) {
            return !entry.isNullAt(key) && entry.getLong(key) == number;
        }
        return Objects.equals(entry.get(key, types[key]), value);
    }

    private void add(InternalRow entry) {
        int first = types.length;
        if (form == Form.ENTRIES) {
            // A null index becomes -1, which is out of range.
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
        if (isNull) {
            nullValues.set(count);
        }
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
