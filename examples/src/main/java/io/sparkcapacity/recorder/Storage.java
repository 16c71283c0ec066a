package io.sparkcapacity.recorder;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.AbstractList;
import java.util.List;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;

/** How a column holds a vector. */
enum Storage {
    /** As a list of values. */
    LIST {
        @Override
        ValueType<float[]> vectors(ElementType elements) {
            ValueType<List<Float>> lists = ValueType.listOf(elements.type());
            return new ValueType<>(lists.named(), (out, vector) -> lists.add(out, asList(vector)));
        }
    },

    /** As bytes, one value after another, the least significant byte first: how arrays lie in memory, of any type. */
    BYTES {
        @Override
        ValueType<float[]> vectors(ElementType elements) {
            return new ValueType<>(
                    Types.required(PrimitiveTypeName.BINARY)::named,
                    (out, vector) -> out.addBinary(packed(elements, vector)));
        }
    };

    /**
     * Vectors of such elements as a type of Parquet.
     *
     * @throws IllegalArgumentException if there is none
     */
    abstract ValueType<float[]> vectors(ElementType elements);

    static Binary packed(ElementType elements, float... vector) {
        ByteBuffer bytes = ByteBuffer.allocate(vector.length * elements.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : vector) {
            elements.put(bytes, value);
        }
        return Binary.fromConstantByteArray(bytes.array());
    }

    /** A view; values are boxed one at a time, not kept. */
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
