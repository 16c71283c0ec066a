package io.sparkcapacity.gram.block;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkcapacity.input.table.ReportedOnce;
import io.sparkcapacity.kernel.FloatPanel;
import io.sparkcapacity.kernel.SecondMoment;
import io.sparkcapacity.kernel.Workspace;
import org.junit.jupiter.api.Test;

class InvariantsOfBlockTest {
    @Test
    void theBlocksOfAComponentAddUp() {
        ReportedOnce<Block, InvariantsOfBlock> byBlock = new ReportedOnce<>();
        byBlock.put(new Block(0, 0, 0, 0), new InvariantsOfBlock(1, 10));
        byBlock.put(new Block(0, 0, 1, 1), new InvariantsOfBlock(2, 20));
        byBlock.put(new Block(1, 0, 0, 0), new InvariantsOfBlock(4, 40));
        assertThat(InvariantsOfBlock.sum(byBlock, 0, InvariantsOfBlock::trace)).isEqualTo(3);
        assertThat(InvariantsOfBlock.sum(byBlock, 0, InvariantsOfBlock::squaredFrobeniusNorm))
                .isEqualTo(30);
        assertThat(InvariantsOfBlock.sum(byBlock, 1, InvariantsOfBlock::trace)).isEqualTo(4);
        assertThat(InvariantsOfBlock.sum(byBlock, 2, InvariantsOfBlock::trace)).isZero();
    }

    @Test
    void onlyBlocksOnTheDiagonalHaveATrace() {
        FloatPanel x = FloatPanel.of(new float[][] {{1, 2}, {3, 4}});
        SecondMoment diagonal = SecondMoment.zero(2);
        diagonal.add(x, Workspace.best());
        assertThat(InvariantsOfBlock.of(new Block(0, 0, 0, 0), diagonal).trace())
                .isEqualTo(30);
        SecondMoment between = SecondMoment.zeroBetween(2, 2);
        between.add(x, x, Workspace.best());
        InvariantsOfBlock offDiagonal = InvariantsOfBlock.of(new Block(0, 0, 1, 1), between);
        assertThat(offDiagonal.trace()).isZero();
        assertThat(offDiagonal.squaredFrobeniusNorm()).isEqualTo(2 * (100 + 2 * 14 * 14 + 400));
    }
}
