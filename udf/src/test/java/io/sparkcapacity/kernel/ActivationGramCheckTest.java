package io.sparkcapacity.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ActivationGramCheckTest {
    static Stream<FloatPanel> panels() {
        return Stream.of(
                FloatPanel.of(Samples.gaussian(1, 1, 1)),
                FloatPanel.of(Samples.gaussian(2, 255, 3)),
                FloatPanel.of(Samples.gaussian(3, 300, 257)),
                FloatPanel.of(Samples.heavyTailed(4, 513, 65)),
                FloatPanel.of(Samples.heavyTailed(5, 40, 700)),
                FloatPanel.of(new float[300][5]));
    }

    @ParameterizedTest
    @MethodSource("panels")
    void correctArithmeticPasses(DensePanel panel) {
        double[] squaredNorms = panel.squaredNorms();
        assertThat(ActivationGram.within(panel, squaredNorms, Arithmetic.best()).worstCheck())
                .isBetween(0.0, 1.0);
        assertThat(ActivationGram.between(panel, squaredNorms, panel, squaredNorms, Arithmetic.best())
                        .worstCheck())
                .isBetween(0.0, 1.0);
    }

    @ParameterizedTest
    @EnumSource
    void brokenArithmeticWithinIsFound(BrokenStripProducts broken) {
        DensePanel panel = FloatPanel.of(Samples.gaussian(6, 300, 513));
        assertBroken(ActivationGram.within(panel, panel.squaredNorms(), new Arithmetic(broken, Precision.DOUBLE)));
    }

    @ParameterizedTest
    @EnumSource
    void brokenArithmeticBetweenIsFound(BrokenStripProducts broken) {
        DensePanel x = FloatPanel.of(Samples.gaussian(7, 17, 513));
        DensePanel y = FloatPanel.of(Samples.gaussian(8, 259, 513));
        assertBroken(ActivationGram.between(
                x, x.squaredNorms(), y, y.squaredNorms(), new Arithmetic(broken, Precision.DOUBLE)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 15, 16, 31, 47})
    void notANumberInAnyStripIsRemembered(int strip) {
        // One broken strip among those of three tiles, followed by correct ones.
        float[][] activations = Samples.gaussian(9, 2 * Range.TILE, 3);
        DensePanel panel = FloatPanel.of(activations);
        double[] squaredNorms = panel.squaredNorms();
        StripProducts broken = new NthStripBroken(strip);
        assertBroken(ActivationGram.within(panel, squaredNorms, new Arithmetic(broken, Precision.DOUBLE)));
    }

    private static void assertBroken(ActivationGram.Result result) {
        // Not "above 1", because a check that is not a number does not pass either.
        assertThat(result.worstCheck() <= 1).isFalse();
    }

    /** Correct products, except for one strip, counted from 0. */
    private static final class NthStripBroken implements StripProducts {
        private static final long serialVersionUID = 1;

        private final int broken;
        private int strip;

        NthStripBroken(int broken) {
            this.broken = broken;
        }

        @Override
        public void multiplyAdd(
                int terms,
                double[] a,
                int fromA,
                double[] b,
                int fromB,
                int strideB,
                int columns,
                double[] c,
                int fromC) {
            (strip++ == broken ? BrokenStripProducts.NOT_A_NUMBER : BestStripProducts.INSTANCE)
                    .multiplyAdd(terms, a, fromA, b, fromB, strideB, columns, c, fromC);
        }

        @Override
        public void multiplyAdd(
                int terms,
                float[] a,
                int fromA,
                float[] b,
                int fromB,
                int strideB,
                int columns,
                double[] c,
                int fromC) {
            BestStripProducts.INSTANCE.multiplyAdd(terms, a, fromA, b, fromB, strideB, columns, c, fromC);
        }
    }
}
