package io.sparkcapacity.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ActivationGramCheckTest {
    static Stream<Panel> panels() {
        return Stream.of(
                Panel.of(Samples.gaussian(1, 1, 1)),
                Panel.of(Samples.gaussian(2, 255, 3)),
                Panel.of(Samples.gaussian(3, 300, 257)),
                Panel.of(Samples.heavyTailed(4, 513, 65)),
                Panel.of(Samples.heavyTailed(5, 40, 700)),
                Panel.of(new float[300][5]));
    }

    @ParameterizedTest
    @MethodSource("panels")
    void rightArithmeticPasses(Panel panel) {
        double[] squaredNorms = panel.squaredNorms();
        assertThat(ActivationGram.within(panel, squaredNorms, TileProducts.best())
                        .worstCheck())
                .isBetween(0.0, 1.0);
        assertThat(ActivationGram.between(panel, squaredNorms, panel, squaredNorms, TileProducts.best())
                        .worstCheck())
                .isBetween(0.0, 1.0);
    }

    @ParameterizedTest
    @EnumSource
    void brokenArithmeticWithinIsFound(BrokenTileProducts broken) {
        Panel panel = Panel.of(Samples.gaussian(6, 300, 513));
        assertBroken(ActivationGram.within(panel, panel.squaredNorms(), broken));
    }

    @ParameterizedTest
    @EnumSource
    void brokenArithmeticBetweenIsFound(BrokenTileProducts broken) {
        Panel x = Panel.of(Samples.gaussian(7, 17, 513));
        Panel y = Panel.of(Samples.gaussian(8, 259, 513));
        assertBroken(ActivationGram.between(x, x.squaredNorms(), y, y.squaredNorms(), broken));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void notANumberInAnyTileIsRemembered(int tile) {
        // One bad tile among three, followed by good ones.
        float[][] activations = Samples.gaussian(9, 2 * Range.TILE, 3);
        Panel panel = Panel.of(activations);
        double[] squaredNorms = panel.squaredNorms();
        TileProducts broken = new NthTileBroken(tile);
        assertBroken(ActivationGram.within(panel, squaredNorms, broken));
    }

    private static void assertBroken(ActivationGram.Result result) {
        // Not "above 1": a check that is not a number is no pass either.
        assertThat(result.worstCheck() <= 1).isFalse();
    }

    /** Right but for one tile, counted from 0. */
    private static final class NthTileBroken implements TileProducts {
        private static final long serialVersionUID = 1;

        private final int broken;
        private int tile;

        NthTileBroken(int broken) {
            this.broken = broken;
        }

        @Override
        public void ofFeatures(Panel x, Range i, Range j, double[] tile) {
            throw new AssertionError("No product of features here");
        }

        @Override
        public void ofActivations(Panel x, Range p, Panel y, Range q, Range k, double[] entries) {
            (tile++ == broken ? BrokenTileProducts.NOT_A_NUMBER : TileProducts.best())
                    .ofActivations(x, p, y, q, k, entries);
        }

        @Override
        public void ofMoment(Panel x, Range p, Range i, double[] moment, Range j, double[] tile) {
            throw new AssertionError("No product with the moment here");
        }
    }
}
