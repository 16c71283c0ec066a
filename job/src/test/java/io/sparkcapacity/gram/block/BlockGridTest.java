package io.sparkcapacity.gram.block;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkcapacity.gram.shuffle.OrderedSum.Sum;
import io.sparkcapacity.input.census.ComponentShape;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class BlockGridTest {
    /** 1 block × 3 groups, nothing, 6 blocks × 1 group. */
    private static final BlockGrid GRID = grid();

    private static BlockGrid grid() {
        List<ComponentShape> shapes = List.of(
                new ComponentShape("tall", 300, 200),
                new ComponentShape("left out", 300, 600),
                new ComponentShape("wide", 50, 600));
        BitSet components = new BitSet();
        components.set(0);
        components.set(2);
        return new BlockGrid(shapes, components, 256, 100);
    }

    @Test
    void everyCellHasANumberOfItsOwn() {
        assertThat(GRID.cells()).isEqualTo(9);
        List<Integer> cells = new ArrayList<>();
        for (int component : new int[] {0, 2}) {
            for (Block block : GRID.blocksOf(component)) {
                for (int group = 0; group < GRID.of(component).groups(); group++) {
                    cells.add(GRID.cell(block, group));
                }
            }
        }
        assertThat(cells).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8);
    }

    @Test
    void cellsOfSeveralGroupsAreShared() {
        assertThat(GRID.sharedCells().stream()).containsExactly(0, 1, 2);
    }

    @Test
    void blocksAreTheUpperHalfRowByRow() {
        List<Block> blocks = GRID.blocksOf(2);
        assertThat(blocks).extracting(Block::i).containsExactly(0, 0, 0, 1, 1, 2);
        assertThat(blocks).extracting(Block::j).containsExactly(0, 1, 2, 1, 2, 2);
        assertThat(blocks).isSorted();
        assertThat(GRID.rowsOf(blocks.get(5)).length()).isEqualTo(88);
        assertThat(GRID.columnsOf(blocks.get(1)).start()).isEqualTo(256);
    }

    @Test
    void aSumNamesItsBlockAndTheCellsThatNeedIt() {
        Block block = GRID.blocksOf(2).get(4);
        Sum sum = BlockGrid.sumOf(block, 17);
        assertThat(GRID.blockOf(sum)).isEqualTo(block);
        assertThat(GRID.cellsOf(sum)).containsExactly(7);
        assertThat(GRID.cellsOf(BlockGrid.sumOf(GRID.blocksOf(0).get(0), 3))).containsExactly(0, 1, 2);
    }
}
