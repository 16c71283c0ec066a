package io.sparkcapacity.mllib;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkcapacity.input.UnitPanel;
import io.sparkcapacity.kernel.FloatPanel;
import java.util.List;
import org.junit.jupiter.api.Test;

class MatrixBlockTest {
    @Test
    void aBlockOffTheDiagonalHasAMirrorImage() {
        List<MatrixBlock> blocks =
                MatrixBlock.andItsMirror(256, 2, 512, 1, new double[] {3, 4}).toList();
        assertThat(blocks).hasSize(2);
        assertThat(blocks.get(0).i()).isEqualTo(1);
        assertThat(blocks.get(0).j()).isEqualTo(2);
        assertThat(blocks.get(0).matrix().apply(1, 0)).isEqualTo(4);
        assertThat(blocks.get(1).i()).isEqualTo(2);
        assertThat(blocks.get(1).j()).isEqualTo(1);
        assertThat(blocks.get(1).matrix().apply(0, 1)).isEqualTo(4);
        assertThat(MatrixBlock.andItsMirror(256, 1, 256, 1, new double[] {3})).hasSize(1);
    }

    @Test
    void scalingCopies() {
        MatrixBlock block = MatrixBlock.andItsMirror(0, 1, 0, 1, new double[] {3})
                .findFirst()
                .orElseThrow();
        assertThat(block.scaledMatrix(0)).isSameAs(block.matrix());
        assertThat(block.scaledMatrix(2).apply(0, 0)).isEqualTo(12);
        assertThat(block.matrix().apply(0, 0)).isEqualTo(3);
    }

    @Test
    void rowsAreCutWhereABlockRowEnds() {
        UnitPanel panel = new UnitPanel(0, 0, 0, 254, FloatPanel.of(new float[][] {{1, 2}, {3, 4}, {5, 6}}));
        List<BlockRows> rows = BlockRows.of(panel).map(pair -> pair._2).toList();
        assertThat(rows).hasSize(2);
        assertThat(rows.get(0).values()).containsExactly(1, 2, 3, 4);
        assertThat(rows.get(1).first()).isEqualTo(256);
        List<MatrixBlock> blocks = BlockRows.blocks(1, List.of(rows.get(1)), 2).toList();
        assertThat(blocks).hasSize(1);
        assertThat(blocks.get(0).matrix().apply(0, 1)).isEqualTo(6);
    }
}
