package io.sparkcapacity.input.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;

class CoordinateRowsTest {
    private static final DataType[] KEY = {DataTypes.LongType};
    private static final DataType[] KEY_AND_FILE = {DataTypes.LongType, DataTypes.StringType};

    private static InternalRow entry(Object... fields) {
        return new GenericInternalRow(fields);
    }

    private static List<InternalRow> entries(DataType[] types, InternalRow... entries) {
        List<InternalRow> rows = new ArrayList<>();
        CoordinateRows.ofEntries(List.of(entries).iterator(), types, 1).forEachRemaining(rows::add);
        return rows;
    }

    @Test
    void neighboursOfOneKeyAreOneActivation() {
        List<InternalRow> rows =
                entries(KEY, entry(7L, 2, 0.5), entry(7L, 0, 1.5), entry(8L, 1, 2.5), entry(7L, 3, 3.5));
        assertThat(rows).hasSize(3);
        assertThat(rows.get(0).getLong(0)).isEqualTo(7);
        assertThat(rows.get(0).getStruct(1, 2).getArray(0).toIntArray()).containsExactly(2, 0);
        assertThat(rows.get(0).getStruct(1, 2).getArray(1).toDoubleArray()).containsExactly(0.5, 1.5);
        assertThat(rows.get(1).getStruct(1, 2).getArray(0).toIntArray()).containsExactly(1);
    }

    @Test
    void partsMergeToTheWhole() {
        List<InternalRow> parts = entries(KEY, entry(7L, 2, 0.5), entry(8L, 0, 1d), entry(7L, 0, 1.5));
        List<InternalRow> sorted = List.of(parts.get(0), parts.get(2), parts.get(1));
        CoordinateRows merged = CoordinateRows.ofParts(sorted.iterator(), KEY, 1);
        InternalRow vector = merged.next().getStruct(1, 2);
        assertThat(vector.getArray(0).toIntArray()).containsExactly(2, 0);
        assertThat(vector.getArray(1).toDoubleArray()).containsExactly(0.5, 1.5);
        assertThat(merged.next().getLong(0)).isEqualTo(8);
        assertThat(merged.hasNext()).isFalse();
    }

    @Test
    void manyValuesGrowTheArrays() {
        InternalRow[] entries = new InternalRow[1000];
        for (int k = 0; k < entries.length; k++) {
            entries[k] = entry(1L, k, (double) k);
        }
        InternalRow row = entries(KEY, entries).get(0);
        assertThat(row.getStruct(1, 2).getArray(1).numElements()).isEqualTo(1000);
        assertThat(row.getStruct(1, 2).getArray(1).getDouble(999)).isEqualTo(999);
    }

    @Test
    void aNullIndexIsOutOfRangeAndANullValueStaysNull() {
        InternalRow vector =
                entries(KEY, entry(1L, null, 1d), entry(1L, 3, null)).get(0).getStruct(1, 2);
        assertThat(vector.getArray(0).toIntArray()).containsExactly(-1, 3);
        assertThat(vector.getArray(1).isNullAt(0)).isFalse();
        assertThat(vector.getArray(1).isNullAt(1)).isTrue();
    }

    @Test
    void valuesWithoutARowHaveNoVector() {
        assertThat(entries(KEY, entry(null, 0, 1d)).get(0).isNullAt(1)).isTrue();
    }

    @Test
    void theFirstFileByNameIsKept() {
        UTF8String a = UTF8String.fromString("a");
        UTF8String b = UTF8String.fromString("b");
        InternalRow row = entries(KEY_AND_FILE, entry(1L, b, 0, 1d), entry(1L, a, 1, 1d), entry(1L, b, 2, 1d))
                .get(0);
        assertThat(row.getUTF8String(1)).isEqualTo(a);
    }
}
