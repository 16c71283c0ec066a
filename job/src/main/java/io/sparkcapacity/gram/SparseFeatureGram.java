package io.sparkcapacity.gram;

import io.sparkcapacity.gram.block.BlockGrid;
import io.sparkcapacity.gram.block.BlockScoring;
import io.sparkcapacity.gram.block.ComponentGrid;
import io.sparkcapacity.gram.block.GatheredPanels;
import io.sparkcapacity.gram.block.SparseBlocks;
import io.sparkcapacity.gram.cost.Cost;
import io.sparkcapacity.gram.cost.Work;
import io.sparkcapacity.gram.score.Scored;
import io.sparkcapacity.input.Activations;
import io.sparkcapacity.input.census.ComponentShape;
import io.sparkcapacity.kernel.Arithmetic;
import io.sparkcapacity.kernel.Precision;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * Squared-dot sum of every sparse activation through a second moment in blocks. Only pairs of non-zero features are
 * multiplied, and no activation is widened.
 *
 * <ul>
 *   <li>Shape: n rows of k non-zero features in; one squared norm and one squared-dot sum per row out.
 *   <li>Cost: one pass, n·k² scattered multiply-adds; one block per task, with all of its entries or, if they are few,
 *       only the touched ones. Every non-zero feature is shuffled d/side times.
 *   <li>Error: as that of {@link FeatureGram}, except that an entry is one chain with an addition for every activation
 *       that has both features; see {@link io.sparkcapacity.kernel.SparseMoment#weights}.
 * </ul>
 *
 * @param side the number of features in a run, which is one side of a block
 * @param arithmetic for the workspace of a task; sparse activations are always multiplied in double precision, and need
 *     no matrix products
 */
public record SparseFeatureGram(int side, Arithmetic arithmetic) implements Strategy {
    private static final long ROWS_PER_GROUP = 1L << 23;

    /** Per entry of a hash table that is a quarter to a half full, and that was half as large while it grew. */
    private static final long BYTES_PER_TOUCHED = 96;

    @Override
    public String name() {
        return "sparse-feature-gram";
    }

    @Override
    public Precision precision() {
        return Precision.DOUBLE;
    }

    @Override
    public Optional<String> reasonAgainst(ComponentShape shape) {
        return shape.isSparse() ? grid(shape).reasonAgainst() : Optional.of("the activations are not sparse");
    }

    private ComponentGrid grid(ComponentShape shape) {
        return new ComponentGrid(shape, side, ROWS_PER_GROUP);
    }

    @Override
    public int passes() {
        return 1;
    }

    @Override
    public Cost cost(ComponentShape shape) {
        ComponentGrid grid = grid(shape);
        double nonZeros = (double) shape.nonZeros() / shape.activations();
        double copies = grid.runs();
        long width = grid.featuresPerRun();
        long block = isHashed(shape) ? bytesIfHashed(shape) : Double.BYTES * width * width;
        return new Cost(
                Work.on(
                        shape,
                        0,
                        shape.activations() * nonZeros * nonZeros,
                        copies * shape.nonZeros() * (Integer.BYTES + Double.BYTES) + grid.bytesOfSums()),
                block + 4 * GatheredPanels.MOST_BYTES,
                0,
                0,
                "blocks of " + Cost.size(width, width));
    }

    /** The memory of a hash table if all pairs of non-zero features were in one block and no two in the same entry. */
    private static long bytesIfHashed(ComponentShape shape) {
        double nonZeros = (double) shape.nonZeros() / shape.activations();
        return (long) (BYTES_PER_TOUCHED * shape.activations() * nonZeros * nonZeros);
    }

    /**
     * Whether blocks are hash tables: if these are smaller than half a block, which a block on the diagonal takes, and
     * if the component has one group, because hash tables cannot be merged.
     */
    private boolean isHashed(ComponentShape shape) {
        long width = grid(shape).featuresPerRun();
        return bytesIfHashed(shape) < Double.BYTES * width * width / 2 && shape.activations() <= ROWS_PER_GROUP;
    }

    @Override
    public Scored score(Activations activations, BitSet components) {
        List<ComponentShape> shapes = activations.census().components();
        BlockGrid grid = new BlockGrid(shapes, components, side, ROWS_PER_GROUP);
        BitSet hashed = new BitSet();
        components.stream().filter(component -> isHashed(shapes.get(component))).forEach(hashed::set);
        return new BlockScoring(activations, components, grid, new SparseBlocks(hashed), arithmetic.inDouble()).score();
    }
}
