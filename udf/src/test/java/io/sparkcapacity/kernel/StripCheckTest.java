package io.sparkcapacity.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StripCheckTest {
    private static final FloatPanel PANEL = FloatPanel.of(Samples.wholeNumbers(1, 20, 7));
    private static final PackedActivations PACKED = PackedActivations.of(PANEL, PANEL.squaredNorms(), Precision.DOUBLE);

    /** The sum of the Gram matrix over the rows of strip 0 and the columns from {@code first} on. */
    private static double sum(int first) {
        double sum = 0;
        for (int i = 0; i < 16; i++) {
            for (int j = first; j < 20; j++) {
                sum += Dot.of(PANEL.widened(), 7 * i, PANEL.widened(), 7 * j, 7);
            }
        }
        return sum;
    }

    @Test
    void correctSumsPass() {
        StripCheck check = new StripCheck(PACKED, PACKED, Precision.DOUBLE);
        for (int tile = 0; tile < 2; tile++) {
            check.startTile();
            check.includeColumns(1);
            check.check(0, sum(16), 16 * 16);
            check.includeColumns(0);
            check.check(0, sum(0), 16 * 32);
        }
        assertThat(check.worst()).isZero();
    }

    @Test
    void worstDifferenceIsKept() {
        StripCheck check = new StripCheck(PACKED, PACKED, Precision.DOUBLE);
        check.startTile();
        check.includeColumns(1);
        check.check(0, sum(16) + 1e-3, 16 * 16);
        double worst = check.worst();
        assertThat(worst).isGreaterThan(1);
        check.check(0, sum(16), 16 * 16);
        assertThat(check.worst()).isEqualTo(worst);
        check.check(0, Double.NaN, 16 * 16);
        assertThat(check.worst()).isInfinite();
    }
}
