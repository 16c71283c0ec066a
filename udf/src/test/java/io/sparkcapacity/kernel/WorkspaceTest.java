package io.sparkcapacity.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WorkspaceTest {
    private final Workspace workspace = Workspace.best();

    @Test
    void buffersGrowAndAreReused() {
        double[] product = workspace.product(100);
        assertThat(product).hasSizeGreaterThanOrEqualTo(100);
        assertThat(workspace.product(50)).isSameAs(product);
        assertThat(workspace.product(200)).hasSizeGreaterThanOrEqualTo(200);
    }

    @Test
    void sidesOfAProductDoNotOverwriteEachOther() {
        Operand left = workspace.left(FloatPanel.of(new float[][] {{1, 2}}));
        Operand right = workspace.right(FloatPanel.of(new float[][] {{5, 6}}));
        assertThat(left.sumOfRow(0)).isEqualTo(3);
        assertThat(right.sumOfRow(0)).isEqualTo(11);
    }

    @Test
    void activationsArePackedTileByTile() {
        FloatPanel panel = FloatPanel.of(Samples.wholeNumbers(1, 3, Range.TILE + 2));
        double[] strips = workspace.activationBlocks(panel);
        double[] values = panel.widened();
        int second = Range.TILE * StripProducts.WIDTH;
        for (int row = 0; row < 3; row++) {
            assertThat(strips[row]).isEqualTo(values[row * (Range.TILE + 2)]);
            assertThat(strips[second + row]).isEqualTo(values[row * (Range.TILE + 2) + Range.TILE]);
        }
    }

    @Test
    void productsAreThoseOfTheArithmetic() {
        Arithmetic arithmetic = new Arithmetic(PlainStripProducts.INSTANCE, Precision.SINGLE);
        assertThat(new Workspace(arithmetic).products()).isSameAs(PlainStripProducts.INSTANCE);
    }
}
