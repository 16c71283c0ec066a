package io.sparkcapacity.input.file;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UnitsTest {
    private static final long MIB = 1L << 20;
    private static final long GIB = 1L << 30;
    private static final long FEW_ROWS = 1;

    @Test
    void narrowVectorsHaveUnitsOfTheUsualSize() {
        assertThat(Units.bytes(GIB, 1000, 64, MIB)).isEqualTo(32 * MIB);
        assertThat(Units.bytes(0, FEW_ROWS, 0, 0)).isEqualTo(1);
    }

    @Test
    void unitsGrowWithTheSecondMomentUpToALimit() {
        assertThat(Units.bytes(GIB, 1000, 2048, MIB)).isEqualTo(16L * 2048 * (2048 + 256));
        assertThat(Units.bytes(100 * GIB, 1000, 16384, MIB)).isEqualTo(256 * MIB);
    }

    @Test
    void aUnitIsNotSmallerThanARowGroup() {
        assertThat(Units.bytes(GIB, 1000, 64, 128 * MIB)).isEqualTo(128 * MIB);
        assertThat(Units.bytes(GIB, 1000, 64, GIB)).isEqualTo(256 * MIB);
    }

    @Test
    void thereAreNotMoreThanTwentyThousandUnits() {
        assertThat(Units.bytes(20_000 * GIB, 1000, 64, MIB)).isEqualTo(GIB);
    }

    @Test
    void aUnitHasAMillionRowsAtMost() {
        assertThat(Units.bytes(GIB, GIB, 64, MIB)).isEqualTo(MIB);
        assertThat(Units.bytes(100, Long.MAX_VALUE, 64, MIB)).isEqualTo(1);
    }

    @Test
    void moreBytesOrFeaturesNeverMakeUnitsSmaller() {
        long before = 0;
        for (long features = 1; features <= 1 << 15; features *= 2) {
            long bytes = Units.bytes(GIB, 1000, features, MIB);
            assertThat(bytes).isGreaterThanOrEqualTo(before);
            before = bytes;
        }
        before = 0;
        for (long total = MIB; total <= 1L << 46; total *= 2) {
            long bytes = Units.bytes(total, 1000, 64, MIB);
            assertThat(bytes).isGreaterThanOrEqualTo(before);
            before = bytes;
        }
    }
}
