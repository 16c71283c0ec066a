package io.sparkcapacity.gram.row;

import io.sparkcapacity.gram.score.Scored;
import io.sparkcapacity.gram.score.UnitScores;
import io.sparkcapacity.gram.shuffle.Shuffle;
import io.sparkcapacity.gram.thread.TaskThreads;
import io.sparkcapacity.input.Activations;
import io.sparkcapacity.kernel.Arithmetic;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;

/**
 * Scores activations from the dot products of all pairs: panels are multiplied pair by pair, and the sums assembled.
 */
public final class RowScoring {
    private RowScoring() {}

    /** The scores of every activation of {@code components}. */
    public static Scored score(Activations activations, BitSet components, Arithmetic arithmetic) {
        var census = activations.sharedCensus();
        int units = activations.census().units().size();
        JavaRDD<PanelPair> pairs = PanelPairs.of(activations, components);
        TaskThreads threads = TaskThreads.of(activations.spark().sc(), pairs.getNumPartitions());
        JavaPairRDD<ContributionKey, Contribution> contributions = pairs.flatMapToPair(
                pair -> Contribution.of(pair, arithmetic, threads).iterator());
        JavaRDD<UnitScores> scores = Shuffle.sorted(contributions, units, ContributionKey::unit)
                .mapPartitionsWithIndex(
                        (unit, sorted) -> List.of(
                                        new RowAssembly(unit, census.value(), arithmetic.precision()).of(sorted))
                                .iterator(),
                        true);
        return new Scored(scores, Map::of);
    }
}
