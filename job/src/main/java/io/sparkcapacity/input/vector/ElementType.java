package io.sparkcapacity.input.vector;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The type of the values in a vector of bytes. They are little-endian, and all widen exactly. */
public enum ElementType {
    /** IEEE 754 binary16. */
    F16(2) {
        @Override
        StoredVector vector(ByteBuffer bytes, int count) {
            float[] values = new float[count];
            for (int k = 0; k < count; k++) {
                values[k] = ofHalf(bytes.getShort());
            }
            return new FloatValues(values);
        }
    },
    /** The upper half of an IEEE 754 binary32. */
    BF16(2) {
        @Override
        StoredVector vector(ByteBuffer bytes, int count) {
            float[] values = new float[count];
            for (int k = 0; k < count; k++) {
                values[k] = Float.intBitsToFloat(bytes.getShort() << 16);
            }
            return new FloatValues(values);
        }
    },
    F32(4) {
        @Override
        StoredVector vector(ByteBuffer bytes, int count) {
            float[] values = new float[count];
            bytes.asFloatBuffer().get(values);
            return new FloatValues(values);
        }
    },
    F64(8) {
        @Override
        StoredVector vector(ByteBuffer bytes, int count) {
            double[] values = new double[count];
            bytes.asDoubleBuffer().get(values);
            return new DoubleValues(values);
        }
    };

    private static final int HALF_SUBNORMAL_EXPONENT = -24;
    private static final int HALF_EXPONENTS = 31;

    private final int bytes;

    ElementType(int bytes) {
        this.bytes = bytes;
    }

    abstract StoredVector vector(ByteBuffer bytes, int count);

    /** The bytes of a stored value. */
    int bytes() {
        return bytes;
    }

    /** The vector that {@code stored} holds. */
    StoredVector vector(byte[] stored) {
        if (stored.length % bytes != 0) {
            return new BrokenVector(
                    stored.length / bytes,
                    new Defect(
                            InvalidKind.WRONG_LENGTH,
                            "has " + stored.length + " bytes, which is not a multiple of " + bytes));
        }
        return vector(ByteBuffer.wrap(stored).order(ByteOrder.LITTLE_ENDIAN), stored.length / bytes);
    }

    /** The value of a binary16 in two little-endian bytes. */
    public static float ofHalf(byte[] bytes) {
        return ofHalf((short) ((bytes[0] & 0xff) | (bytes[1] << 8)));
    }

    /** The value of a binary16. JDK 17 has no method for it. */
    public static float ofHalf(short half) {
        int sign = (half & 0x8000) << 16;
        int exponent = (half >>> 10) & HALF_EXPONENTS;
        int mantissa = half & 0x3ff;
        if (exponent == 0) {
            return Math.copySign(Math.scalb((float) mantissa, HALF_SUBNORMAL_EXPONENT), Float.intBitsToFloat(sign));
        }
        int widened = exponent == HALF_EXPONENTS ? 0xff : exponent - 15 + 127;
        return Float.intBitsToFloat(sign | widened << 23 | mantissa << 13);
    }
}
