package io.sparkcapacity.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** On whole numbers, whose sums are exact. */
class SquaredDotSumsTest {
    private static final FloatPanel X = FloatPanel.of(Samples.wholeNumbers(1, 20, 300));
    private static final FloatPanel Y = FloatPanel.of(Samples.wholeNumbers(2, 20, 19));

    /** 2·x_IᵀM_IJ·x_J = 2·Σ_j (x_i·x_j)·(y_i·y_j). */
    @Test
    void blockOffTheDiagonalCountsTwice() {
        MomentStrips moment = MomentStrips.zero(300, 19, false);
        MomentUpdate.add(moment, X, Y, Workspace.best(), 0, 1);
        double[] sums = SquaredDotSums.of(moment, X, Y, Workspace.best());
        for (int i = 0; i < 20; i++) {
            double expected = 0;
            for (int j = 0; j < 20; j++) {
                expected += 2
                        * Dot.of(X.widened(), 300 * i, X.widened(), 300 * j, 300)
                        * Dot.of(Y.widened(), 19 * i, Y.widened(), 19 * j, 19);
            }
            assertThat(sums[i]).isEqualTo(expected);
        }
    }

    @Test
    void noRowsHaveNoSums() {
        assertThat(SquaredDotSums.of(
                        MomentStrips.zero(5, 5, true), new FloatPanel(5), new FloatPanel(5), Workspace.best()))
                .isEmpty();
    }
}
