package io.sparkcapacity.kernel;

import static io.sparkcapacity.kernel.StripProducts.WIDTH;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** On whole numbers, which are exact in both precisions. */
class OperandTest {
    private static final int FEATURES = 600;
    private static final FloatPanel PANEL = FloatPanel.of(Samples.wholeNumbers(1, 5, FEATURES));

    @ParameterizedTest
    @EnumSource
    void productsOfManyTermsAreSplitIntoChains(Precision precision) {
        Operand operand = new Operand(precision);
        operand.packActivations(PANEL);
        double[] product = new double[WIDTH * WIDTH];
        operand.multiplyAdd(BestStripProducts.INSTANCE, FEATURES, 0, operand, 0, WIDTH * FEATURES, WIDTH, product, 0);
        double[] values = PANEL.widened();
        for (int i = 0; i < 5; i++) {
            for (int j = 0; j < 5; j++) {
                assertThat(product[WIDTH * j + i])
                        .isEqualTo(Dot.of(values, i * FEATURES, values, j * FEATURES, FEATURES));
            }
        }
        assertThat(product[WIDTH * 5]).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void bufferIsReusedForASmallerPanel(Precision precision) {
        Operand operand = new Operand(precision);
        operand.packFeatures(PANEL);
        operand.packFeatures(FloatPanel.of(new float[][] {{1, 2, 3}, {4, 5, 6}}));
        assertThat(operand.sumOfRow(0)).isEqualTo(6);
        assertThat(operand.sumOfRow(WIDTH)).isEqualTo(15);
    }
}
