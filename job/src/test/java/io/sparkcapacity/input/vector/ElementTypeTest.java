package io.sparkcapacity.input.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** Every value of half precision widens to itself. */
class ElementTypeTest {
    private static final int SIGN = 0x8000;

    @Test
    void everyHalfWidensExactly() {
        for (int bits = 0; bits < 1 << 16; bits++) {
            float widened = ElementType.ofHalf((short) bits);
            int exponent = (bits >>> 10) & 31;
            int mantissa = bits & 1023;
            if (exponent == 31) {
                assertThat(mantissa == 0 ? Float.isInfinite(widened) : Float.isNaN(widened))
                        .isTrue();
            } else {
                // By the definition of binary16: (implicit bit + mantissa) · 2^(exponent − 25), or 2^−24 where there is
                // none.
                BigDecimal significand = BigDecimal.valueOf(mantissa + (exponent == 0 ? 0 : 1024));
                BigDecimal unit = BigDecimal.valueOf(2).pow(24);
                BigDecimal expected = significand
                        .multiply(BigDecimal.valueOf(2).pow(Math.max(0, exponent - 1)))
                        .divide(unit);
                assertThat(new BigDecimal(Math.abs(widened))).isEqualByComparingTo(expected);
            }
            if (!Float.isNaN(widened)) {
                assertThat(Float.floatToIntBits(widened) < 0).isEqualTo((bits & SIGN) != 0);
            }
        }
    }

    @Test
    void bytesComeLeastSignificantFirst() {
        assertThat(ElementType.BF16
                        .vector(new byte[] {(byte) 0x80, 0x3f, 0, (byte) 0xc0})
                        .norm())
                .isEqualTo(Math.sqrt(5));
        assertThat(ElementType.F16.vector(new byte[] {0, 0x3c, 0, (byte) 0xc0}).norm())
                .isEqualTo(Math.sqrt(5));
        assertThat(ElementType.F64
                        .vector(new byte[] {0, 0, 0, 0, 0, 0, (byte) 0xf0, 0x3f})
                        .norm())
                .isEqualTo(1);
    }
}
