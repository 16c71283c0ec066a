package io.sparkcapacity.gram.block;

import io.sparkcapacity.gram.shuffle.OrderedSum.Sum;
import io.sparkcapacity.input.census.ComponentShape;
import io.sparkcapacity.kernel.Range;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/** The blocks and cells of several components, with all cells numbered consecutively. */
public final class BlockGrid implements Serializable {
    private final List<ComponentGrid> grids;
    private final BitSet components;
    private final int[] firstCell;
    private final int cells;

    /**
     * The grid of {@code components}.
     *
     * @param shapes the shapes of all components of the input
     * @param side see {@link ComponentGrid}
     * @param leastRowsPerGroup see {@link ComponentGrid}
     */
    public BlockGrid(List<ComponentShape> shapes, BitSet components, int side, long leastRowsPerGroup) {
        this.grids = shapes.stream()
                .map(shape -> new ComponentGrid(shape, side, leastRowsPerGroup))
                .toList();
        this.components = components;
        this.firstCell = new int[shapes.size()];
        int next = 0;
        for (int c = components.nextSetBit(0); c >= 0; c = components.nextSetBit(c + 1)) {
            firstCell[c] = next;
            next = Math.addExact(next, Math.multiplyExact(of(c).blocks(), of(c).groups()));
        }
        this.cells = next;
    }

    /** The grid of component {@code component} alone. */
    ComponentGrid of(int component) {
        return grids.get(component);
    }

    /** The number of cells. */
    int cells() {
        return cells;
    }

    /** The number of the cell of {@code block} and group {@code group}. */
    int cell(Block block, int group) {
        return cell(block.component(), block.number(), group);
    }

    private int cell(int component, int block, int group) {
        return firstCell[component] + block * of(component).groups() + group;
    }

    /** The cells of components with several groups, whose blocks must be merged. */
    BitSet sharedCells() {
        BitSet shared = new BitSet(cells);
        for (int c = components.nextSetBit(0); c >= 0; c = components.nextSetBit(c + 1)) {
            if (of(c).groups() > 1) {
                shared.set(firstCell[c], firstCell[c] + of(c).blocks() * of(c).groups());
            }
        }
        return shared;
    }

    /** The blocks of a component on and above the diagonal, row by row. */
    List<Block> blocksOf(int component) {
        List<Block> blocks = new ArrayList<>();
        int runs = of(component).runs();
        for (int i = 0; i < runs; i++) {
            for (int j = i; j < runs; j++) {
                blocks.add(new Block(component, i, j, blocks.size()));
            }
        }
        return blocks;
    }

    /** The features that the rows of {@code block} stand for. */
    Range rowsOf(Block block) {
        return of(block.component()).run(block.i());
    }

    /** The features that the columns of {@code block} stand for. */
    Range columnsOf(Block block) {
        return of(block.component()).run(block.j());
    }

    /** The sum over groups that part {@code part} of {@code block} belongs to. */
    static Sum sumOf(Block block, int part) {
        return new Sum(
                block.component(), Math.addExact(Math.multiplyExact(block.number(), ComponentGrid.MOST_PARTS), part));
    }

    /** The block that {@code sum} is a part of. */
    Block blockOf(Sum sum) {
        return blocksOf(sum.component()).get(sum.part() / ComponentGrid.MOST_PARTS);
    }

    /** The cells that need {@code sum}: those of its block, one per group. */
    IntStream cellsOf(Sum sum) {
        int first = cell(sum.component(), sum.part() / ComponentGrid.MOST_PARTS, 0);
        return IntStream.range(first, first + of(sum.component()).groups());
    }
}
