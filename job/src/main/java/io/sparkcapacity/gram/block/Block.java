package io.sparkcapacity.gram.block;

import java.io.Serializable;
import java.util.Comparator;

/**
 * A block between runs {@code i} ≤ {@code j} of the features of a component.
 *
 * @param number the number of the block among those of the component
 */
record Block(int component, int i, int j, int number) implements Comparable<Block>, Serializable {
    private static final Comparator<Block> ORDER =
            Comparator.comparingInt(Block::component).thenComparingInt(Block::number);

    boolean isOnDiagonal() {
        return i == j;
    }

    /** By component, then by number; {@code i} and {@code j} follow from the number. */
    @Override
    public int compareTo(Block other) {
        return ORDER.compare(this, other);
    }
}
