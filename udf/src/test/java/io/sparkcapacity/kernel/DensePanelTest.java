package io.sparkcapacity.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

    @Test
    void panelOfAnotherPrecisionIsNotAppended() {
        FloatPanel floats = FloatPanel.of(new float[][] {{1, 2}});
        assertThatThrownBy(() -> new DoublePanel(2).append(floats)).isInstanceOf(ArrayStoreException.class);
    }
}
