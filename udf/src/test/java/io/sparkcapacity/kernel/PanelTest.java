package io.sparkcapacity.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PanelTest {
    @Test
    void activationsAreWidenedExactly() {
        Panel panel = Panel.of(new float[][] {{0.1f, -2}, {Float.MIN_VALUE, Float.MAX_VALUE}});
        assertThat(panel.rows()).isEqualTo(2);
        assertThat(panel.features()).isEqualTo(2);
        assertThat(Arrays.copyOf(panel.values(), 4)).containsExactly(0.1f, -2, Float.MIN_VALUE, Float.MAX_VALUE);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 15, 16, 17, 257})
    void appendedRowsStayWhereTheyAre(int rows) {
        Panel panel = new Panel(3);
        for (int row = 0; row < rows; row++) {
            int offset = panel.appendRow();
            Arrays.fill(panel.values(), offset, offset + 3, row);
        }
        assertThat(panel.rows()).isEqualTo(rows);
        for (int k = 0; k < 3 * rows; k++) {
            assertThat((int) panel.values()[k]).isEqualTo(k / 3);
        }
    }

    @Test
    void clearedPanelIsUsedAgain() {
        Panel panel = Panel.of(new float[][] {{1, 2}, {3, 4}});
        double[] values = panel.values();
        panel.clear();
        assertThat(panel.rows()).isZero();
        assertThat(panel.squaredNorms()).isEmpty();
        assertThat(panel.appendRow()).isZero();
        assertThat(panel.values()).isSameAs(values);
    }

    @Test
    void droppedRowIsGone() {
        Panel panel = Panel.of(new float[][] {{1, 2}, {3, 4}});
        panel.dropLastRow();
        assertThat(panel.squaredNorms()).containsExactly(5);
        assertThat(panel.appendRow()).isEqualTo(2);
    }

    @Test
    void panelOverValuesSharesThem() {
        double[] values = {1, 2, 3, 4, 5, 6, Double.NaN, Double.NaN, Double.NaN};
        Panel panel = Panel.over(values, 2, 3);
        assertThat(panel.values()).isSameAs(values);
        assertThat(panel.rows()).isEqualTo(2);
        assertThat(panel.squaredNorms()).containsExactly(14, 77);
    }

    @Test
    void thereIsRoomForARowMoreThanThereAre() {
        assertThat(Panel.lengthFor(0, 7)).isEqualTo(7);
        assertThat(Panel.lengthFor(256, 7)).isEqualTo(257 * 7);
        Panel panel = new Panel(5);
        for (int row = 1; row < 40; row++) {
            panel.appendRow();
            assertThat(panel.values()).hasSizeGreaterThanOrEqualTo(Panel.lengthFor(row, 5));
        }
    }

    @Test
    void tooFewValuesFail() {
        assertThatThrownBy(() -> Panel.over(new double[8], 2, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("8 values are too few for 2 rows of 3 features: 9 are needed");
    }

    @Test
    void panelWithoutFeaturesFails() {
        assertThatThrownBy(() -> new Panel(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A panel needs at least one feature: 0");
    }

    @Test
    void activationOfAnotherLengthFails() {
        assertThatThrownBy(() -> Panel.of(new float[][] {{1, 2}, {1, 2}, {1}}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Activation 2 has 1 features, activation 0 has 2; they must have the same number");
    }
}
