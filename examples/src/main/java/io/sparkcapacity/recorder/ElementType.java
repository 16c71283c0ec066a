package io.sparkcapacity.recorder;

import java.nio.ByteBuffer;
import java.util.Locale;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;

/** What a feature is stored as. The model computes in floats; one is rounded to the nearest value, a tie to the even. */
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

    /** The upper half of a float. */
    BF16(Short.BYTES, 7, Float.MIN_EXPONENT, 0x1.fep127) {
        @Override
        void put(ByteBuffer bytes, float value) {
            bytes.putShort((short) (Float.floatToIntBits(rounded(value)) >>> Short.SIZE));
        }

        @Override
        ValueType<Float> type() {
            throw new IllegalArgumentException("Parquet has no type for bf16; only bytes hold it");
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
     * Such values as a type of Parquet.
     *
     * @throws IllegalArgumentException if there is none
     */
    abstract ValueType<Float> type();

    /** Its name on the command line. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The bytes of a value. */
    int bytes() {
        return bytes;
    }

    /** The largest value. */
    double largest() {
        return largest;
    }

    /** Whether the value is still finite when rounded, or was not before. */
    boolean holds(float value) {
        return !Float.isFinite(value) || Math.abs(rounded(value)) <= largest;
    }

    /** The nearest value of this type, a tie to the one whose last bit is 0. */
    float rounded(float value) {
        // The distance of neighbours here: a power of two, by which a double divides a float exactly.
        double unit = Math.scalb(1.0, Math.max(Math.getExponent(value), minExponent) - fractionBits);
        return (float) (Math.rint(value / unit) * unit);
    }

    /** The bits of a float that is a binary16; JDK 17 has no method for it. */
    private static short half(float value) {
        int sign = Float.floatToIntBits(value) >>> Short.SIZE & 0x8000;
        float magnitude = Math.abs(value);
        if (!Float.isFinite(value)) {
            return (short) (sign | (Float.isNaN(value) ? HALF_NAN : HALF_INFINITY));
        }
        if (magnitude < Math.scalb(1f, F16.minExponent)) {
            return (short) (sign | (int) Math.scalb(magnitude, F16.fractionBits - F16.minExponent));
        }
        // Both formats count exponents from their smallest, so that they differ by where that is.
        int exponents = (F16.minExponent - F32.minExponent) << F32.fractionBits;
        int bits = Float.floatToIntBits(magnitude) - exponents;
        return (short) (sign | (bits >>> (F32.fractionBits - F16.fractionBits)));
    }
}
