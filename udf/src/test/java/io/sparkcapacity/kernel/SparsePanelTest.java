package io.sparkcapacity.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SparsePanelTest {
    private static SparsePanel panel(double[]... rows) {
        SparsePanel panel = new SparsePanel(rows[0].length);
        for (double[] row : rows) {
            panel.append(row);
        }
        return panel;
    }

    @Test
    void onlyNonZerosAreStored() {
        SparsePanel panel = panel(new double[] {0, 3, 0, -1}, new double[4], new double[] {2, 0, 0, 0});
        assertThat(panel.nonZeros()).isEqualTo(3);
        assertThat(Arrays.copyOf(panel.indices(), 3)).containsExactly(1, 3, 0);
        assertThat(Arrays.copyOf(panel.values(), 3)).containsExactly(3, -1, 2);
        assertThat(new int[] {panel.start(0), panel.start(1), panel.start(2), panel.start(3)})
                .containsExactly(0, 2, 2, 3);
    }

    @Test
    void storesNothingIfAllRowsAreZero() {
        assertThat(panel(new double[3], new double[3]).storesNothing()).isTrue();
        assertThat(panel(new double[3], new double[] {0, 1, 0}).storesNothing()).isFalse();
    }

    @Test
    void appendedPanelFollows() {
        SparsePanel panel = panel(new double[] {0, 3}, new double[2]);
        panel.append(panel(new double[] {1, 2}, new double[] {4, 0}));
        assertThat(panel.dense().widened()).containsExactly(0, 3, 0, 0, 1, 2, 4, 0);
    }

    @Test
    void manyRowsKeepTheirValues() {
        SparsePanel panel = new SparsePanel(3);
        for (int row = 0; row < 1000; row++) {
            panel.append(new double[] {0, row, 0});
        }
        double[] widened = panel.dense().widened();
        for (int row = 0; row < 1000; row++) {
            assertThat(widened[3 * row + 1]).isEqualTo(row);
        }
    }

    @Test
    void panelWithoutFeaturesFails() {
        assertThatThrownBy(() -> new SparsePanel(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A panel needs at least one feature: 0");
    }
}
