package io.sparkcapacity.recorder;

import java.util.function.Function;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.Type;

/**
 * One column of a cache.
 *
 * @param <R> the object that one row is written from
 * @param <V> the type of the column's values
 * @param name the column's name
 * @param values the column's Parquet type
 * @param value computes the column's value in a row
 */
record Column<R, V>(String name, ValueType<V> values, Function<R, V> value) {
    Type type() {
        return values.named(name);
    }

    /** Writes the column's field of a row; {@code index} is the column's position in the schema, from 0. */
    void add(RecordConsumer out, int index, R row) {
        out.startField(name, index);
        values.add(out, value.apply(row));
        out.endField(name, index);
    }
}
