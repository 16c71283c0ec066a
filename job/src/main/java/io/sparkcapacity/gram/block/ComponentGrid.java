package io.sparkcapacity.gram.block;

import io.sparkcapacity.input.census.ComponentShape;
import io.sparkcapacity.kernel.Range;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * How the second moment of one component is cut into blocks, and its activations into groups. Both follow from the
 * shape alone.
 *
 * @param side the number of features in a run, a multiple of {@link Range#TILE}
 * @param leastRowsPerGroup the fewest activations that are worth a group of their own
 */
public record ComponentGrid(ComponentShape shape, int side, long leastRowsPerGroup) implements Serializable {
    /** The sides that strategies offer. Larger ones shuffle less and need more memory. */
    public static final List<Integer> SIDES = List.of(4096, 2048, 1024, 256);

    /** With more groups than this, the merge of a block would take longer than its arithmetic. */
    private static final long MOST_GROUPS = 256;

    /** The most parts of a block: one per feature of its rows, and one more. */
    static final int MOST_PARTS = 1 << 13;

    private static final int MOST_BLOCKS = Integer.MAX_VALUE / MOST_PARTS;

    /** Why blocks of this side are not suitable for the component; empty if they are. */
    public Optional<String> reasonAgainst() {
        boolean tooWide = SIDES.stream().anyMatch(smaller -> smaller < side && smaller >= shape.features());
        if (tooWide) {
            return Optional.of("a smaller block than one of " + side + " features is enough");
        }
        long runs = runs();
        return runs * (runs + 1) / 2 > MOST_BLOCKS
                ? Optional.of("with " + side + " features in a run there are more than " + MOST_BLOCKS + " blocks")
                : Optional.empty();
    }

    /** The number of runs. Each feature of an activation is shuffled as often: to the blocks of its row and column. */
    public int runs() {
        return (shape.features() + side - 1) / side;
    }

    /** The features of run {@code run}. */
    Range run(int run) {
        int start = run * side;
        return new Range(start, Math.min(side, shape.features() - start));
    }

    /** The most features in a run. */
    public int featuresPerRun() {
        return Math.min(side, shape.features());
    }

    /** The number of blocks on and above the diagonal. */
    int blocks() {
        int runs = runs();
        return runs * (runs + 1) / 2;
    }

    /** The activations per group, except that the last group may have fewer. */
    long rowsPerGroup() {
        return Math.max(leastRowsPerGroup, (shape.activations() + MOST_GROUPS - 1) / MOST_GROUPS);
    }

    /** The number of groups. */
    int groups() {
        long rows = rowsPerGroup();
        return Math.toIntExact((shape.activations() + rows - 1) / rows);
    }

    /** The most activations per cell, without the rest of a panel that began in its group. */
    long activationsPerCell() {
        return Math.min(rowsPerGroup(), shape.activations());
    }

    /**
     * The bytes that are shuffled in addition to the features of the activations: what each block contributes to each
     * activation, and, if there are several groups, the second moments to and from their merge.
     */
    public double bytesOfSums() {
        double runs = runs();
        double sums = Double.BYTES * (runs * (runs + 1) / 2 + 2 * runs) * shape.activations();
        long groups = groups();
        double merged = groups == 1 ? 0 : 2.0 * groups * Double.BYTES * shape.features() * shape.features() / 2;
        return sums + merged;
    }
}
