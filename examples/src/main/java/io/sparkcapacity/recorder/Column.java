package io.sparkcapacity.recorder;

import java.util.function.Function;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.Type;

/**
 * One column of a cache.
 *
 * @param <R> what a row is made of
 * @param <V> what the column holds of it
 */
record Column<R, V>(String name, ValueType<V> values, Function<R, V> value) {
    Type type() {
        return values.named(name);
    }

    /** Writes the column's field of a row, whose columns are counted from 0. */
    void add(RecordConsumer out, int index, R row) {
        out.startField(name, index);
        values.add(out, value.apply(row));
        out.endField(name, index);
    }
}
