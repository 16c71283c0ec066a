package io.sparkcapacity.recorder;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.AbstractList;
import java.util.List;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;

/** How a column value holds a vector. */
enum Storage {
    /** A list of values. */
    LIST {
        @Override
        ValueType<float[]> vectors(ElementType elements) {
            ValueType<List<Float>> lists = ValueType.listOf(elements.type());
            return new ValueType<>(lists.named(), (out, vector) -> lists.add(out, asList(vector)));
        }
    },

    /** The bytes of the values, one value after another, each in little-endian order. */
    BYTES {
        @Override
        ValueType<float[]> vectors(ElementType elements) {
            return new ValueType<>(
                    Types.required(PrimitiveTypeName.BINARY)::named,
                    (out, vector) -> out.addBinary(packed(elements, vector)));
        }
    };

    /**
     * The Parquet type of vectors of {@code elements}.
     *
     * @throws IllegalArgumentException if Parquet has no such type
     */
    abstract ValueType<float[]> vectors(ElementType elements);

    /** The bytes of a vector, each value in little-endian order. */
    static Binary packed(ElementType elements, float... vector) {
        ByteBuffer bytes = ByteBuffer.allocate(vector.length * elements.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : vector) {
            elements.put(bytes, value);
        }
        return Binary.fromConstantByteArray(bytes.array());
    }

    /** A view of a vector, which boxes each value when it is read. */
    private static List<Float> asList(float[] vector) {
        return new AbstractList<>() {
            @Override
            public Float get(int index) {
                return vector[index];
            }

            @Override
            public int size() {
                return vector.length;
            }
        };
    }
}
