package io.sparkcapacity.gram;

import io.sparkcapacity.gram.cost.Cost;
import io.sparkcapacity.gram.cost.Work;
import io.sparkcapacity.gram.score.Scored;
import io.sparkcapacity.input.Activations;
import io.sparkcapacity.input.UnitPanel;
import io.sparkcapacity.input.census.Census;
import io.sparkcapacity.input.census.ComponentShape;
import io.sparkcapacity.kernel.Arithmetic;
import io.sparkcapacity.kernel.MomentBlock;
import io.sparkcapacity.kernel.Precision;
import io.sparkcapacity.kernel.Range;
import io.sparkcapacity.kernel.Rounding;
import io.sparkcapacity.kernel.SecondMoment;
import java.util.BitSet;
import java.util.Optional;

/**
 * Squared-dot sum of every activation through a second moment in blocks, for features so many that no task can hold it
 * whole; nor does the driver.
 *
 * <ul>
 *   <li>Shape: n×d in; one squared norm and squared-dot sum a row out.
 *   <li>Cost: n·d² multiply-adds; 8·side² bytes of M a task; every activation is shuffled d/side times, so that wide
 *       blocks are the better ones.
 *   <li>Error: as of {@link FeatureGram}.
 * </ul>
 *
 * @param side features in the run that is one side of a block
 * @param arithmetic how M is computed; x_iᵀMx_i is computed in double
 */
public record BlockedFeatureGram(int side, Arithmetic arithmetic) implements Strategy {
    /** About 1e12 multiply-adds of a block 4096 wide: half a minute of a core. */
    private static final long ROWS_PER_GROUP = 1L << 16;

    @Override
    public String name() {
        return "blocked-feature-gram";
    }

    @Override
    public Optional<String> reasonAgainst(ComponentShape shape) {
        return shape.isSparse()
                ? Optional.of("the activations are sparse, which sparse-feature-gram is for")
                : BlockGrid.reasonAgainst(side, shape);
    }

    @Override
    public int passes() {
        return 1;
    }

    @Override
    public Cost cost(ComponentShape shape) {
        double n = shape.activations();
        double d = shape.features();
        long width = Math.min(side, shape.features());
        return new Cost(
                Work.on(
                                shape,
                                n * d * d,
                                0,
                                BlockGrid.copies(side, shape) * shape.denseBytes()
                                        + BlockGrid.bytesOfSums(side, shape, ROWS_PER_GROUP))
                        .with(precision(), n * d * d / 2),
                // The block; two panels and their strips.
                Double.BYTES * width * width + 6L * Double.BYTES * Range.TILE * width,
                UnitPanel.mostBytes(shape),
                0,
                "blocks of " + width + "×" + width);
    }

    @Override
    public Scored score(Activations activations, BitSet components) {
        BlockGrid grid = new BlockGrid(activations.census().components(), components, side, ROWS_PER_GROUP);
        return new MomentBlocks(activations, components, grid, new Dense(precision()), arithmetic).score();
    }

    record Dense(Precision precision) implements MomentBlocks.Factory {
        @Override
        public MomentBlock zero(int component, int rows, int columns, boolean symmetric) {
            return symmetric ? SecondMoment.zero(rows) : SecondMoment.zeroBetween(rows, columns);
        }

        @Override
        public MomentBlock ofParts(int rows, int columns, boolean symmetric, double[][] parts) {
            return symmetric ? SecondMoment.ofStrips(rows, parts) : SecondMoment.ofStripsBetween(rows, columns, parts);
        }

        @Override
        public long roundings(Census census, BlockGrid grid, int component) {
            // Panels are cut at so many rows, and at the end of each unit.
            long panels = grid.activationsPerBlock(component)
                            / census.components().get(component).rowsPerPanel()
                    + census.units().size();
            return Rounding.ofSecondMoment(panels, grid.groups(component), precision);
        }

        @Override
        public long roundingsOfScores(Census census, BlockGrid grid, int component) {
            return roundings(census, grid, component) + Rounding.ofScoring(grid.featuresPerBlock(component));
        }
    }
}
