package io.sparkcapacity.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NumbersTest {
    @Test
    void capacitiesKeepTheirDigits() {
        assertThat(Numbers.capacity(0)).isEqualTo("0.0000");
        assertThat(Numbers.capacity(1)).isEqualTo("1.0000");
        assertThat(Numbers.capacity(0.25)).isEqualTo("0.2500");
        assertThat(Numbers.capacity(0.00012345)).isEqualTo("1.2e-04");
        assertThat(Numbers.capacity(12345.67)).isEqualTo("12,345.7");
        assertThat(Numbers.capacity(Double.NaN)).isEqualTo("NaN");
    }

    @Test
    void countsHaveTheirNoun() {
        assertThat(Numbers.counted(1, "row")).isEqualTo("1 row");
        assertThat(Numbers.counted(0, "row")).isEqualTo("0 rows");
        assertThat(Numbers.counted(1000, "invalid row")).isEqualTo("1,000 invalid rows");
    }

    @Test
    void normsHaveFourDigits() {
        assertThat(Numbers.norm(0)).isEqualTo("0");
        assertThat(Numbers.norm(12.3456)).isEqualTo("12.35");
        assertThat(Numbers.norm(1e30)).isEqualTo("1.000e+30");
    }
}
