package io.sparkcapacity.gram.block;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkcapacity.gram.block.InvariantsOfBlocks.OfBlock;
import io.sparkcapacity.kernel.FloatPanel;
import io.sparkcapacity.kernel.SecondMoment;
import io.sparkcapacity.kernel.Workspace;
import org.junit.jupiter.api.Test;

class InvariantsOfBlocksTest {
    private static OfBlock ofBlock(int component, int number, double value) {
        return new OfBlock(new Block(component, 0, number, number), value, 10 * value);
    }

    @Test
    void aBlockCountsOnceHoweverOftenATaskRuns() {
        InvariantsOfBlocks invariants = new InvariantsOfBlocks();
        assertThat(invariants.isZero()).isTrue();
        invariants.add(ofBlock(0, 0, 1));
        invariants.add(ofBlock(0, 1, 2));
        invariants.add(ofBlock(0, 1, 2));
        invariants.add(ofBlock(1, 0, 4));
        assertThat(invariants.trace(0)).isEqualTo(3);
        assertThat(invariants.squaredFrobeniusNorm(0)).isEqualTo(30);
        assertThat(invariants.trace(1)).isEqualTo(4);
        assertThat(invariants.trace(2)).isZero();
    }

    @Test
    void mergesGiveTheSameInAnyOrder() {
        InvariantsOfBlocks left = new InvariantsOfBlocks();
        left.add(ofBlock(0, 0, 1));
        left.add(ofBlock(0, 2, 3));
        InvariantsOfBlocks right = new InvariantsOfBlocks();
        right.add(ofBlock(0, 1, 2));
        right.add(ofBlock(0, 2, 3));
        InvariantsOfBlocks reversed = right.copy();
        left.merge(right);
        right.reset();
        reversed.merge(left);
        assertThat(right.isZero()).isTrue();
        assertThat(left.value()).isEqualTo(reversed.value());
        assertThat(left.trace(0)).isEqualTo(6);
    }

    @Test
    void onlyBlocksOnTheDiagonalHaveATrace() {
        FloatPanel x = FloatPanel.of(new float[][] {{1, 2}, {3, 4}});
        SecondMoment diagonal = SecondMoment.zero(2);
        diagonal.add(x, Workspace.best());
        assertThat(OfBlock.of(new Block(0, 0, 0, 0), diagonal).trace()).isEqualTo(30);
        SecondMoment between = SecondMoment.zeroBetween(2, 2);
        between.add(x, x, Workspace.best());
        OfBlock offDiagonal = OfBlock.of(new Block(0, 0, 1, 1), between);
        assertThat(offDiagonal.trace()).isZero();
        assertThat(offDiagonal.squaredFrobeniusNorm()).isEqualTo(2 * (100 + 2 * 14 * 14 + 400));
    }
}
