package io.sparkcapacity.gram.row;

import io.sparkcapacity.input.census.ComponentShape;
import java.io.Serializable;
import java.util.BitSet;
import java.util.List;

/** Deals the pairs of all components out to partitions in turn, so that each partition gets the same number of them. */
final class PairDeal implements Serializable {
    private final int partitions;
    private final long[] firstPair;
    private final int[] panels;

    /** @param most the most partitions; fewer if there are fewer pairs */
    PairDeal(List<ComponentShape> shapes, BitSet components, int most) {
        this.firstPair = new long[shapes.size()];
        this.panels = new int[shapes.size()];
        long pairs = 0;
        for (int c = components.nextSetBit(0); c >= 0; c = components.nextSetBit(c + 1)) {
            RowPanels ofComponent = new RowPanels(shapes.get(c));
            firstPair[c] = pairs;
            panels[c] = ofComponent.count();
            pairs += ofComponent.pairs();
        }
        this.partitions = (int) Math.min(pairs, most);
    }

    int partitions() {
        return partitions;
    }

    /** The partition of the pair of {@code key}. */
    int partitionOf(PairKey key) {
        long before = key.p() * (2L * panels[key.component()] - key.p() + 1) / 2;
        return (int) ((firstPair[key.component()] + before + (key.q() - key.p())) % partitions);
    }
}
