package io.sparkcapacity.recorder;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/**
 * A required Parquet type, and how its values are written.
 *
 * @param <V> the Java type of the values
 * @param named makes the type of a column from the column's name
 * @param writer writes a value
 */
record ValueType<V>(Function<String, Type> named, BiConsumer<RecordConsumer, V> writer) {
    static final ValueType<String> STRING = new ValueType<>(
            Types.required(PrimitiveTypeName.BINARY).as(LogicalTypeAnnotation.stringType())::named,
            (out, text) -> out.addBinary(Binary.fromString(text)));
    static final ValueType<Integer> INT32 =
            new ValueType<>(Types.required(PrimitiveTypeName.INT32)::named, RecordConsumer::addInteger);
    static final ValueType<Long> INT64 =
            new ValueType<>(Types.required(PrimitiveTypeName.INT64)::named, RecordConsumer::addLong);

    /** A list in the three-level structure that the Parquet format specifies. Spark reads it as an array. */
    static <E> ValueType<List<E>> listOf(ValueType<E> element) {
        Function<String, Type> named = Types.requiredList().element(element.named("element"))::named;
        return new ValueType<>(named, (out, values) -> addList(out, element, values));
    }

    private static <E> void addList(RecordConsumer out, ValueType<E> element, List<E> values) {
        out.startGroup();
        out.startField("list", 0);
        for (E value : values) {
            out.startGroup();
            out.startField("element", 0);
            element.add(out, value);
            out.endField("element", 0);
            out.endGroup();
        }
        out.endField("list", 0);
        out.endGroup();
    }

    Type named(String name) {
        return named.apply(name);
    }

    void add(RecordConsumer out, V value) {
        writer.accept(out, value);
    }
}
