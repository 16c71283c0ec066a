package io.sparkcapacity.recorder;

import java.nio.ByteBuffer;
import java.util.Locale;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;

/**
 * The type that a feature is stored as. The model computes floats. A float that the type cannot represent is rounded to
 * the nearest value, ties to even.
 */
enum ElementType {
    F32(Float.BYTES, 23, Float.MIN_EXPONENT, Float.MAX_VALUE) {
        @Override
        void put(ByteBuffer bytes, float value) {
            bytes.putFloat(value);
        }

        @Override
        ValueType<Float> type() {
            return new ValueType<>(Types.required(PrimitiveTypeName.FLOAT)::named, RecordConsumer::addFloat);
        }
    },

    F64(Double.BYTES, 52, Double.MIN_EXPONENT, Double.MAX_VALUE) {
        @Override
        void put(ByteBuffer bytes, float value) {
            bytes.putDouble(value);
        }

        @Override
        ValueType<Float> type() {
            return new ValueType<>(
                    Types.required(PrimitiveTypeName.DOUBLE)::named, (out, value) -> out.addDouble(value));
        }
    },

    /** IEEE 754 binary16. */
    F16(Short.BYTES, 10, -14, 65504) {
        @Override
        void put(ByteBuffer bytes, float value) {
            bytes.putShort(half(rounded(value)));
        }

        @Override
        ValueType<Float> type() {
            return new ValueType<>(
                    Types.required(PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY)
                            .length(Short.BYTES)
                            .as(LogicalTypeAnnotation.float16Type())::named,
                    (out, value) -> out.addBinary(Storage.packed(this, value)));
        }
    },

    /** bfloat16: the upper 16 bits of a float. */
    BF16(Short.BYTES, 7, Float.MIN_EXPONENT, 0x1.fep127) {
        @Override
        void put(ByteBuffer bytes, float value) {
            bytes.putShort((short) (Float.floatToIntBits(rounded(value)) >>> Short.SIZE));
        }

        @Override
        ValueType<Float> type() {
            throw new IllegalArgumentException("Parquet has no type for bf16; store it as bytes");
        }
    };

    private static final int HALF_INFINITY = 0x7c00;
    private static final int HALF_NAN = 0x7e00;

    private final int bytes;
    private final int fractionBits;
    private final int minExponent;
    private final double largest;

    ElementType(int bytes, int fractionBits, int minExponent, double largest) {
        this.bytes = bytes;
        this.fractionBits = fractionBits;
        this.minExponent = minExponent;
        this.largest = largest;
    }

    /** Puts a value that this type {@link #holds} into {@code bytes}. */
    abstract void put(ByteBuffer bytes, float value);

    /**
     * The Parquet type of one value.
     *
     * @throws IllegalArgumentException if Parquet has no such type
     */
    abstract ValueType<Float> type();

    /** The type's name on the command line. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The size of a value in bytes. */
    int bytes() {
        return bytes;
    }

    /** The largest finite value. */
    double largest() {
        return largest;
    }

    /**
     * Whether rounding to this type keeps the value finite. True for NaN and infinities, which are stored unchanged.
     */
    boolean holds(float value) {
        return !Float.isFinite(value) || Math.abs(rounded(value)) <= largest;
    }

    /** The nearest value of this type; a tie goes to the value whose last bit is 0. */
    float rounded(float value) {
        // The distance between neighboring values of the type. It is a power of two, so the division is exact in
        // double.
        double unit = Math.scalb(1.0, Math.max(Math.getExponent(value), minExponent) - fractionBits);
        return (float) (Math.rint(value / unit) * unit);
    }

    /** The binary16 bits of a float that binary16 represents exactly. JDK 17 has no method for this. */
    private static short half(float value) {
        int sign = Float.floatToIntBits(value) >>> Short.SIZE & 0x8000;
        float magnitude = Math.abs(value);
        if (!Float.isFinite(value)) {
            return (short) (sign | (Float.isNaN(value) ? HALF_NAN : HALF_INFINITY));
        }
        if (magnitude < Math.scalb(1f, F16.minExponent)) {
            return (short) (sign | (int) Math.scalb(magnitude, F16.fractionBits - F16.minExponent));
        }
        // Both formats store the exponent as its distance from the format's smallest, so the two differ by a constant.
        int exponentShift = (F16.minExponent - F32.minExponent) << F32.fractionBits;
        int bits = Float.floatToIntBits(magnitude) - exponentShift;
        return (short) (sign | (bits >>> (F32.fractionBits - F16.fractionBits)));
    }
}
