package io.sparkcapacity.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Compares rounding to the 16-bit types with a search among all their values, which come from the definition of the
 * format. Of two values that are equally near, the one with even bits is expected.
 */
class ElementTypeTest {
    private static final int SIGN = 1 << 15;

    /** The value of 16 bits, of which {@code exponentBits} are the exponent, by the definition of IEEE 754. */
    static double value(int bits, int exponentBits) {
        int fractionBits = 15 - exponentBits;
        int bias = (1 << (exponentBits - 1)) - 1;
        int exponent = (bits & (SIGN - 1)) >> fractionBits;
        int fraction = bits & ((1 << fractionBits) - 1);
        double magnitude = exponent == 0
                ? fraction * Math.pow(2, 1 - bias - fractionBits)
                : ((1 << fractionBits) + fraction) * Math.pow(2, exponent - bias - fractionBits);
        return (bits & SIGN) == 0 ? magnitude : -magnitude;
    }

    private static int exponentBits(ElementType type) {
        return type == ElementType.F16 ? 5 : 8;
    }

    /** The bits of the nearest value. Infinity counts as the value that would follow the largest finite one. */
    private static int nearest(float value, int exponentBits) {
        int low = 0;
        int high = ((1 << exponentBits) - 1) << (15 - exponentBits);
        double magnitude = Math.abs((double) value);
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (value(middle, exponentBits) <= magnitude) {
                low = middle;
            } else {
                high = middle;
            }
        }
        double below = magnitude - value(low, exponentBits);
        double above = value(high, exponentBits) - magnitude;
        int bits = below < above || (below == above && low % 2 == 0) ? low : high;
        return bits | (Float.floatToRawIntBits(value) >>> 16 & SIGN);
    }

    private static int stored(ElementType type, float value) {
        ByteBuffer bytes = ByteBuffer.allocate(type.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        type.put(bytes, value);
        return Short.toUnsignedInt(bytes.getShort(0));
    }

    private static void assertNearest(ElementType type, float value) {
        int expected = nearest(value, exponentBits(type));
        boolean inRange = Math.abs(value(expected, exponentBits(type))) <= type.largest();
        if (type.holds(value) != inRange || (inRange && stored(type, value) != expected)) {
            throw new AssertionError(
                    type + " of " + value + " is " + Integer.toHexString(stored(type, value)) + ", in range "
                            + type.holds(value) + ", not " + Integer.toHexString(expected) + ", in range " + inRange);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"F16", "BF16"})
    void valuesAndMidpointsAndTheirNeighborsRoundToNearest(ElementType type) {
        int infinity = ((1 << exponentBits(type)) - 1) << (15 - exponentBits(type));
        for (int bits = 0; bits < infinity; bits++) {
            double here = value(bits, exponentBits(type));
            float middle = (float) ((here + value(bits + 1, exponentBits(type))) / 2);
            for (float value : new float[] {(float) here, middle, Math.nextUp(middle), Math.nextDown(middle)}) {
                if (Float.isFinite(value)) {
                    assertNearest(type, value);
                    assertNearest(type, -value);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"F16", "BF16"})
    void anyFloatRoundsToNearest(ElementType type) {
        Random random = new Random(16);
        for (int i = 0; i < 300_000; i++) {
            float value = Float.intBitsToFloat(random.nextInt());
            if (Float.isFinite(value)) {
                assertNearest(type, value);
            }
            // Nearly all random bits are out of the range of f16. These are within it, and half of them are subnormal.
            assertNearest(type, (float) (random.nextGaussian() * Math.pow(2, random.nextInt(-30, 16))));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "F16, 65504, true",
        "F16, 65519.996, true",
        "F16, 65520, false",
        "F16, -65520, false",
        "F16, 1e30, false",
        "BF16, 3.3895e38, true",
        "BF16, 3.4e38, false",
        "F32, 3.4028235e38, true",
        "F64, 3.4028235e38, true",
        "F16, Infinity, true",
        "F16, NaN, true",
        "BF16, -Infinity, true",
    })
    void finiteValuesStayFiniteOrAreNotHeld(ElementType type, float value, boolean held) {
        assertThat(type.holds(value)).isEqualTo(held);
    }

    @Test
    void valuesThatAreNotFiniteStayNotFinite() {
        assertThat(stored(ElementType.F16, Float.POSITIVE_INFINITY)).isEqualTo(0x7c00);
        assertThat(stored(ElementType.F16, Float.NEGATIVE_INFINITY)).isEqualTo(0xfc00);
        assertThat(stored(ElementType.F16, Float.NaN)).isEqualTo(0x7e00);
        assertThat(stored(ElementType.BF16, Float.POSITIVE_INFINITY)).isEqualTo(0x7f80);
        assertThat(stored(ElementType.BF16, Float.NEGATIVE_INFINITY)).isEqualTo(0xff80);
        assertThat(stored(ElementType.BF16, Float.NaN)).isEqualTo(0x7fc0);
    }

    @ParameterizedTest
    @EnumSource(names = {"F32", "F64"})
    void widerTypesHoldFloatsAsTheyAre(ElementType type) {
        Random random = new Random(32);
        for (int i = 0; i < 100_000; i++) {
            float value = Float.intBitsToFloat(random.nextInt());
            assertThat(Float.isNaN(value) || type.rounded(value) == value).isTrue();
        }
    }
}
