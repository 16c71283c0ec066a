package io.sparkcapacity.gram;

import io.sparkcapacity.gram.block.BlockGrid;
import io.sparkcapacity.gram.block.BlockScoring;
import io.sparkcapacity.gram.block.ComponentGrid;
import io.sparkcapacity.gram.block.DenseBlocks;
import io.sparkcapacity.gram.cost.Cost;
import io.sparkcapacity.gram.cost.Work;
import io.sparkcapacity.gram.score.Scored;
import io.sparkcapacity.input.Activations;
import io.sparkcapacity.input.UnitPanel;
import io.sparkcapacity.input.census.ComponentShape;
import io.sparkcapacity.kernel.Arithmetic;
import io.sparkcapacity.kernel.Range;
import java.util.BitSet;
import java.util.Optional;

/**
 * Squared-dot sum of every activation through a second moment in blocks, for so many features that neither a task nor
 * the driver can hold the whole second moment.
 *
 * <ul>
 *   <li>Shape: n×d in; one squared norm and one squared-dot sum per row out.
 *   <li>Cost: one pass, n·d² multiply-adds; 8·side² bytes of M per task. Every activation is shuffled d/side times, so
 *       wide blocks are better.
 *   <li>Error: the same as that of {@link FeatureGram}.
 * </ul>
 *
 * @param side the number of features in a run, which is one side of a block
 * @param arithmetic how M is computed; x_iᵀMx_i is always computed in double precision
 */
public record BlockedFeatureGram(int side, Arithmetic arithmetic) implements Strategy {
    /** About 1e12 multiply-adds for a block of 4096×4096: half a minute of a core. */
    private static final long ROWS_PER_GROUP = 1L << 16;

    @Override
    public String name() {
        return "blocked-feature-gram";
    }

    @Override
    public Optional<String> reasonAgainst(ComponentShape shape) {
        return shape.isSparse()
                ? Optional.of("the activations are sparse, which sparse-feature-gram is for")
                : new ComponentGrid(shape, side, ROWS_PER_GROUP).reasonAgainst();
    }

    @Override
    public int passes() {
        return 1;
    }

    @Override
    public Cost cost(ComponentShape shape) {
        ComponentGrid grid = new ComponentGrid(shape, side, ROWS_PER_GROUP);
        double n = shape.activations();
        double d = shape.features();
        long width = grid.featuresPerRun();
        return new Cost(
                Work.on(shape, n * d * d, 0, (double) grid.runs() * shape.denseBytes() + grid.bytesOfSums())
                        .with(precision(), n * d * d / 2),
                // The block, and two panels with their packed copies.
                Double.BYTES * width * width + 6L * Double.BYTES * Range.TILE * width,
                UnitPanel.mostBytes(shape),
                0,
                "blocks of " + Cost.size(width, width));
    }

    @Override
    public Scored score(Activations activations, BitSet components) {
        BlockGrid grid = new BlockGrid(activations.census().components(), components, side, ROWS_PER_GROUP);
        return new BlockScoring(activations, components, grid, new DenseBlocks(precision()), arithmetic).score();
    }
}
