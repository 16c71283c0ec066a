package io.sparkcapacity.gram;

import io.sparkcapacity.gram.cost.Cost;
import io.sparkcapacity.gram.cost.Work;
import io.sparkcapacity.gram.score.Scored;
import io.sparkcapacity.input.Activations;
import io.sparkcapacity.input.census.Census;
import io.sparkcapacity.input.census.ComponentShape;
import io.sparkcapacity.kernel.Arithmetic;
import io.sparkcapacity.kernel.MomentBlock;
import io.sparkcapacity.kernel.PairwiseSum;
import io.sparkcapacity.kernel.Precision;
import io.sparkcapacity.kernel.Range;
import io.sparkcapacity.kernel.Rounding;
import io.sparkcapacity.kernel.SparseMoment;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * Squared-dot sum of every sparse activation through a second moment in blocks, of which only pairs of features that are
 * both not zero are touched; no activation is widened.
 *
 * <ul>
 *   <li>Shape: n rows of k non-zeros in; one squared norm and squared-dot sum a row out.
 *   <li>Cost: n·k² scattered multiply-adds; a block in memory with all of its entries, or with those touched where they
 *       are few; every non-zero is shuffled d/side times.
 *   <li>Error: as of {@link FeatureGram}, but an entry is one chain of as many additions as activations have both of its
 *       features; see {@link SparseMoment#weights}.
 * </ul>
 *
 * @param side features in the run that is one side of a block
 * @param arithmetic what a task's workspace is made with; sparse rows need no products of strips, and are always multiplied in
 *     double
 */
public record SparseFeatureGram(int side, Arithmetic arithmetic) implements Strategy {
    private static final long ROWS_PER_GROUP = 1L << 23;

    /** Of an entry in a hash table that is a quarter to a half full, and was half as large a moment before. */
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
        if (!shape.isSparse()) {
            return Optional.of("the activations are not sparse");
        }
        return BlockGrid.reasonAgainst(side, shape);
    }

    @Override
    public int passes() {
        return 1;
    }

    @Override
    public Cost cost(ComponentShape shape) {
        double nonZeros = (double) shape.nonZeros() / shape.activations();
        double copies = BlockGrid.copies(side, shape);
        long width = Math.min(side, shape.features());
        long block = isHashed(shape) ? bytesIfHashed(shape) : Double.BYTES * width * width;
        return new Cost(
                Work.on(
                        shape,
                        0,
                        shape.activations() * nonZeros * nonZeros,
                        copies * shape.nonZeros() * (Integer.BYTES + Double.BYTES)
                                + BlockGrid.bytesOfSums(side, shape, ROWS_PER_GROUP)),
                block + 4 * GatheredPanels.MOST_BYTES,
                0,
                0,
                "blocks of " + width + "×" + width);
    }

    /** Of a table for all pairs of non-zeros, if all fell into one block and none twice. */
    private static long bytesIfHashed(ComponentShape shape) {
        double nonZeros = (double) shape.nonZeros() / shape.activations();
        return (long) (BYTES_PER_TOUCHED * shape.activations() * nonZeros * nonZeros);
    }

    /** Where a table is smaller than half a block, which is what one on the diagonal has; the blocks of groups must add up. */
    private boolean isHashed(ComponentShape shape) {
        long width = Math.min(side, shape.features());
        return bytesIfHashed(shape) < Double.BYTES * width * width / 2 && shape.activations() <= ROWS_PER_GROUP;
    }

    @Override
    public Scored score(Activations activations, BitSet components) {
        List<ComponentShape> shapes = activations.census().components();
        BlockGrid grid = new BlockGrid(shapes, components, side, ROWS_PER_GROUP);
        boolean[] hashed = new boolean[shapes.size()];
        components.stream().forEach(component -> hashed[component] = isHashed(shapes.get(component)));
        return new MomentBlocks(activations, components, grid, new Sparse(hashed), arithmetic.inDouble()).score();
    }

    /** @param hashed by component */
    record Sparse(boolean[] hashed) implements MomentBlocks.Factory {
        @Override
        public MomentBlock zero(int component, int rows, int columns, boolean symmetric) {
            if (symmetric) {
                return hashed[component] ? SparseMoment.hashed(rows) : SparseMoment.full(rows);
            }
            return hashed[component] ? SparseMoment.hashedBetween(rows) : SparseMoment.fullBetween(rows, columns);
        }

        @Override
        public MomentBlock ofParts(int rows, int columns, boolean symmetric, double[][] parts) {
            return symmetric ? SparseMoment.ofParts(parts) : SparseMoment.ofPartsBetween(parts);
        }

        @Override
        public long roundings(Census census, BlockGrid grid, int component) {
            return ofProductAndMerge(grid, component)
                    + grid.activationsPerBlock(component)
                    + GatheredPanels.MOST_ROWS
                    + Range.TILE;
        }

        /** Without the chains of additions, of which each block tells by feature. */
        @Override
        public long roundingsOfScores(Census census, BlockGrid grid, int component) {
            return ofProductAndMerge(grid, component) + Rounding.ofSparseScoring(grid.featuresPerBlock(component));
        }

        private static long ofProductAndMerge(BlockGrid grid, int component) {
            return 1 + (long) PairwiseSum.depth(grid.groups(component));
        }
    }
}
