package io.sparkcapacity.gram.block;

import io.sparkcapacity.kernel.MomentBlock;
import io.sparkcapacity.kernel.Precision;
import io.sparkcapacity.kernel.Rounding;
import io.sparkcapacity.kernel.SecondMoment;

/**
 * Blocks with all of their entries in strips, formed by matrix products.
 *
 * @param precision the precision of the products
 */
public record DenseBlocks(Precision precision) implements BlockStorage {
    @Override
    public MomentBlock zero(BlockGrid grid, Block block) {
        int rows = grid.rowsOf(block).length();
        return block.isOnDiagonal()
                ? SecondMoment.zero(rows)
                : SecondMoment.zeroBetween(rows, grid.columnsOf(block).length());
    }

    @Override
    public MomentBlock ofParts(BlockGrid grid, Block block, double[][] parts) {
        int rows = grid.rowsOf(block).length();
        return block.isOnDiagonal()
                ? SecondMoment.ofStrips(rows, parts)
                : SecondMoment.ofStripsBetween(rows, grid.columnsOf(block).length(), parts);
    }

    @Override
    public long roundings(ComponentGrid grid, int units) {
        // A panel ends after a fixed number of rows, and at the end of a unit.
        long panels = grid.activationsPerCell() / grid.shape().rowsPerPanel() + units;
        return Rounding.ofSecondMoment(panels, grid.groups(), precision);
    }

    @Override
    public long roundingsOfScores(ComponentGrid grid, int units) {
        return roundings(grid, units) + Rounding.ofScoring(grid.featuresPerRun());
    }
}
