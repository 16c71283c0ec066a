package io.sparkcapacity.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PanelTest {
    private static final float[][] SAMPLE = Samples.gaussian(1, 9, 7);

    /** The same activations in each kind of panel. */
    private static List<Panel> panels(float[][] activations) {
        int features = activations[0].length;
        DoublePanel doubles = new DoublePanel(features);
        SparsePanel sparse = new SparsePanel(features);
        for (float[] activation : activations) {
            int offset = doubles.appendRow();
            int[] nonZeros = java.util.stream.IntStream.range(0, features)
                    .filter(k -> activation[k] != 0)
                    .toArray();
            int start = sparse.appendRow(nonZeros.length);
            for (int k = 0; k < features; k++) {
                doubles.values()[offset + k] = activation[k];
            }
            for (int k = 0; k < nonZeros.length; k++) {
                sparse.indices()[start + k] = nonZeros[k];
                sparse.values()[start + k] = activation[nonZeros[k]];
            }
        }
        return List.of(FloatPanel.of(activations), doubles, sparse);
    }

    @Test
    void activationsAreWidenedExactly() {
        float[][] activations = {{0.1f, -2, 0}, {Float.MIN_VALUE, Float.MAX_VALUE, 0}};
        for (Panel panel : panels(activations)) {
            double[] values = new double[6];
            panel.widen(0, values, 0);
            panel.widen(1, values, 3);
            assertThat(values).containsExactly(0.1f, -2, 0, Float.MIN_VALUE, Float.MAX_VALUE, 0);
        }
    }

    @Test
    void normsWeightsAndDotsAreThoseOfTheDefinition() {
        float[][] activations = Samples.wholeNumbers(3, 40, 19);
        double[] weights = new double[19];
        Arrays.setAll(weights, k -> k + 1);
        for (Panel panel : panels(activations)) {
            for (int row = 0; row < 40; row++) {
                double squares = 0;
                double weighted = 0;
                double dot = 0;
                for (int k = 0; k < 19; k++) {
                    squares += activations[row][k] * activations[row][k];
                    weighted += Math.abs(activations[row][k]) * weights[k];
                    dot += activations[row][k] * weights[k];
                }
                assertThat(panel.squaredNorms()[row]).isEqualTo(squares);
                assertThat(panel.weightedLengths(weights)[row]).isEqualTo(weighted);
                assertThat(panel.compensatedDot(row, weights, 0)).isEqualTo(dot);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 15, 16, 17, 257})
    void appendedRowsKeepTheirValues(int rows) {
        FloatPanel panel = new FloatPanel(3);
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
    void appendedPartsAreTheWhole() {
        for (DensePanel whole :
                List.of(FloatPanel.of(SAMPLE), panels(SAMPLE).get(1).dense())) {
            DensePanel joined = whole.part(new Range(0, 4), new Range(0, 7));
            joined.append(whole.part(new Range(4, 5), new Range(0, 7)));
            assertThat(joined.widened()).isEqualTo(whole.widened());
            assertThat(whole.part(new Range(2, 1), new Range(3, 2)).widened())
                    .containsExactly(SAMPLE[2][3], SAMPLE[2][4]);
        }
    }

    @Test
    void everyPanelIsTheSameDenseAndSparse() {
        float[][] activations = Samples.wholeNumbers(3, 40, 19);
        double[] expected = FloatPanel.of(activations).widened();
        for (Panel panel : panels(activations)) {
            assertThat(panel.dense().widened()).isEqualTo(expected);
            assertThat(panel.sparse().dense().widened()).isEqualTo(expected);
            assertThat(panel.part(new Range(3, 7)).dense().widened())
                    .isEqualTo(FloatPanel.of(activations).part(new Range(3, 7)).widened());
        }
    }

    @Test
    void panelConvertsItselfOnlyIfItMust() {
        List<Panel> panels = panels(SAMPLE);
        assertThat(panels.get(0).dense()).isSameAs(panels.get(0));
        assertThat(panels.get(1).dense()).isSameAs(panels.get(1));
        assertThat(panels.get(2).sparse()).isSameAs(panels.get(2));
        assertThat(panels).extracting(Panel::isSparse).containsExactly(false, false, true);
    }

    @Test
    void bytesAreThoseOfTheValues() {
        assertThat(panels(SAMPLE)).extracting(Panel::bytes).containsExactly(9L * 7 * 4, 9L * 7 * 8, 9L * (4 + 7 * 12));
    }

    @Test
    void tooFewValuesFail() {
        assertThatThrownBy(() -> DoublePanel.over(new double[5], 2, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("5 values are too few for 2 rows of 3 features");
    }

    @Test
    void panelWithoutFeaturesFails() {
        assertThatThrownBy(() -> new FloatPanel(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A panel needs at least one feature: 0");
    }

    @Test
    void activationOfAnotherLengthFails() {
        assertThatThrownBy(() -> FloatPanel.of(new float[][] {{1, 2}, {1, 2}, {1}}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Activation 2 has 1 features, activation 0 has 2; they must have the same number");
    }
}
