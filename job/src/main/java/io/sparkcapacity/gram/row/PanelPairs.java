package io.sparkcapacity.gram.row;

import io.sparkcapacity.gram.shuffle.Shuffle;
import io.sparkcapacity.input.Activations;
import io.sparkcapacity.input.census.ComponentShape;
import java.util.BitSet;
import java.util.List;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;

/**
 * Brings every pair of row panels of a component together in one task.
 *
 * <p>The task of pair (p, q), p ≤ q, gets the pieces of both panels. So each piece is sent to as many tasks as the
 * component has panels.
 */
public final class PanelPairs {
    /** Enough partitions to balance pairs of different size. */
    private static final int PARTITIONS_PER_CORE = 8;

    private PanelPairs() {}

    /** All pairs of the panels of {@code components}, with one pair in memory at a time. */
    public static JavaRDD<PanelPair> of(Activations activations, BitSet components) {
        List<ComponentShape> shapes = activations.census().components();
        var census = activations.sharedCensus();
        int most = PARTITIONS_PER_CORE * activations.spark().defaultParallelism();
        JavaPairRDD<PairKey, PanelPiece> pieces = activations
                .mapUnits(
                        components,
                        (unit, panels) ->
                                PanelPiece.ofUnit(panels, census.value().components()))
                .mapToPair(piece -> piece);
        PairDeal deal = new PairDeal(shapes, components, most);
        return Shuffle.sorted(pieces, deal.partitions(), deal::partitionOf)
                .mapPartitions(sorted -> new JoinedPairs(sorted, census.value().components()));
    }
}
