package io.sparkcapacity.gram.block;

import io.sparkcapacity.gram.score.ComponentScores;
import io.sparkcapacity.gram.score.UnitScores;
import io.sparkcapacity.input.census.Census;
import io.sparkcapacity.kernel.MomentError;
import io.sparkcapacity.kernel.MomentScoring.Scores;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import scala.Tuple2;

/** Adds up the contributions of all blocks to the activations of one unit, in the order of the blocks. */
final class BlockAssembly {
    private BlockAssembly() {}

    /**
     * The scores of the unit.
     *
     * @param contributions sorted by component, then by block
     * @param errors the errors of the squared-dot sums, by component; only these components are scored
     */
    static UnitScores of(
            int unit,
            Iterator<Tuple2<BlockContribution.Key, BlockContribution>> contributions,
            Census census,
            Map<Integer, MomentError> errors) {
        Map<Integer, BlockContribution> sums = zeros(census.units().get(unit), errors);
        while (contributions.hasNext()) {
            Tuple2<BlockContribution.Key, BlockContribution> next = contributions.next();
            BlockContribution sum = sums.get(next._1.component());
            int first = next._1.firstInUnit();
            add(next._2.squaredDotSums(), sum.squaredDotSums(), first);
            add(next._2.squaredNorms(), sum.squaredNorms(), first);
            add(next._2.weightedLengths(), sum.weightedLengths(), first);
        }
        List<ComponentScores> scores = new ArrayList<>();
        sums.forEach((component, sum) -> {
            Scores scored = Scores.of(
                    census.components().get(component).features(),
                    sum.squaredNorms(),
                    sum.squaredDotSums(),
                    sum.weightedLengths(),
                    errors.get(component));
            scores.add(new ComponentScores(
                    component, scored.squaredNorms(), scored.squaredDotSums(), scored.errorBounds(), 0));
        });
        return new UnitScores(unit, scores);
    }

    private static Map<Integer, BlockContribution> zeros(Census.UnitCensus unit, Map<Integer, MomentError> errors) {
        Map<Integer, BlockContribution> zeros = new TreeMap<>();
        for (int component : unit.components()) {
            if (errors.containsKey(component)) {
                int rows = unit.rowsOf(component);
                zeros.put(component, new BlockContribution(new double[rows], new double[rows], new double[rows]));
            }
        }
        return zeros;
    }

    private static void add(double[] part, double[] sum, int first) {
        for (int row = 0; row < part.length; row++) {
            sum[first + row] += part[row];
        }
    }
}
