package io.sparkcapacity.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PackedActivationsTest {
    @ParameterizedTest
    @EnumSource
    void lengthsAndSumsAreThoseOfTheRows(Precision precision) {
        FloatPanel panel = FloatPanel.of(Samples.wholeNumbers(1, 270, 5));
        double[] squaredNorms = panel.squaredNorms();
        PackedActivations packed = PackedActivations.of(panel, squaredNorms, precision);
        assertThat(packed.paddedRows()).isEqualTo(272);
        assertThat(packed.rowsOfTile(0)).isEqualTo(256);
        assertThat(packed.rowsOfTile(256)).isEqualTo(16);
        assertThat(packed.indexOfStrip(32)).isEqualTo(32 * 5);
        for (int row = 0; row < 272; row++) {
            double length = row < 270 ? Math.sqrt(squaredNorms[row]) : 0;
            assertThat(packed.lengths()[row]).isEqualTo(length);
            assertThat(packed.repeatedLengths()[16 * row + row % 16]).isEqualTo(length);
        }
        double sum = 0;
        for (int row = 256; row < 270; row++) {
            sum += panel.widened()[5 * row + 3];
        }
        assertThat(packed.sums()[16][3]).isEqualTo(sum);
    }
}
