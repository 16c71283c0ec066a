package io.sparkcapacity.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@link FloatPanel} and {@link DoublePanel} have in common. */
class DensePanelTest {
    static Stream<DensePanel> panels() {
        FloatPanel floats = FloatPanel.of(Samples.wholeNumbers(1, 20, 5));
        return Stream.of(floats, DoublePanel.over(floats.widened(), 20, 5));
    }

    @ParameterizedTest
    @MethodSource("panels")
    void emptyPanelOfTheSameKindTakesTheRows(DensePanel panel) {
        for (int room : new int[] {0, 7, 40}) {
            DensePanel copy = panel.emptyOfSameKind(room);
            assertThat(copy.storesNothing()).isTrue();
            copy.append(panel);
            copy.append(panel);
            assertThat(copy.rows()).isEqualTo(40);
            assertThat(copy.part(Range.tile(0, 40), new Range(0, 5)).widened()).isEqualTo(copy.widened());
            assertThat(copy.part(new Range(20, 20), new Range(0, 5)).widened()).isEqualTo(panel.widened());
        }
    }

    @ParameterizedTest
    @MethodSource("panels")
    void partIsACopy(DensePanel panel) {
        DensePanel part = panel.part(new Range(2, 3));
        assertThat(part.rows()).isEqualTo(20);
        double[] before = panel.widened();
        part.append(part);
        assertThat(panel.widened()).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("panels")
    void productsAreAddedToAStrip(DensePanel panel) {
        int at = 3;
        double[] factors = new double[at + StripProducts.WIDTH * panel.rows()];
        Arrays.fill(factors, 2);
        double[] sums = new double[StripProducts.WIDTH * panel.rows()];
        Arrays.fill(sums, 1);
        panel.addProducts(new Range(1, 3), factors, at, sums);
        double[] values = panel.widened();
        for (int row = 0; row < panel.rows(); row++) {
            int of = row * StripProducts.WIDTH;
            for (int k = 0; k < 3; k++) {
                assertThat(sums[of + k]).isEqualTo(1 + 2 * values[row * 5 + 1 + k]);
            }
            assertThat(sums[of + 3]).as("after the columns").isEqualTo(1);
        }
    }

    @Test
    void panelOfAnotherPrecisionIsNotAppended() {
        FloatPanel floats = FloatPanel.of(new float[][] {{1, 2}});
        assertThatThrownBy(() -> new DoublePanel(2).append(floats)).isInstanceOf(ArrayStoreException.class);
    }
}
