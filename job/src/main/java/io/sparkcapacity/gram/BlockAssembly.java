package io.sparkcapacity.gram;

import io.sparkcapacity.gram.score.ComponentScores;
import io.sparkcapacity.gram.score.UnitScores;
import io.sparkcapacity.input.census.Census;
import io.sparkcapacity.kernel.MomentError;
import io.sparkcapacity.kernel.MomentScoring.Scores;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import scala.Tuple2;

/** Adds up what the rows of one unit got from all blocks of their second moment, in the blocks' order. */
final class BlockAssembly {
    private BlockAssembly() {}

    /** For which rows a part is, and from which block. */
    record Target(int component, int unit, int firstInUnit, int block) implements Serializable {}

    /**
     * What a block adds to some rows.
     *
     * @param squaredDotSums to x_iᵀMx_i
     * @param squaredNorms to x_i·x_i: nothing, and no entry, beside the diagonal
     * @param weightedLengths to Σ_k |x_ik|·w_k, see {@link io.sparkcapacity.kernel.MomentBlock#weights}, likewise
     */
    record Part(double[] squaredDotSums, double[] squaredNorms, double[] weightedLengths) implements Serializable {
        static Part besideTheDiagonal(double[] squaredDotSums) {
            return new Part(squaredDotSums, new double[0], new double[0]);
        }
    }

    static final class InOrder implements Comparator<Target>, Serializable {
        @Override
        public int compare(Target a, Target b) {
            int order = Integer.compare(a.component, b.component);
            order = order != 0 ? order : Integer.compare(a.block, b.block);
            return order != 0 ? order : Integer.compare(a.firstInUnit, b.firstInUnit);
        }
    }

    /**
     * The unit's scores.
     *
     * @param parts sorted by component, then by block
     * @param errors of the squared-dot sums of each component there are parts for
     */
    static UnitScores of(
            int unit, Iterator<Tuple2<Target, Part>> parts, Census census, Map<Integer, MomentError> errors) {
        Map<Integer, Part> sums = new TreeMap<>();
        Census.UnitCensus rows = census.units().get(unit);
        for (int component : rows.components()) {
            if (errors.containsKey(component)) {
                int count = rows.rowsOf(component);
                sums.put(component, new Part(new double[count], new double[count], new double[count]));
            }
        }
        while (parts.hasNext()) {
            Tuple2<Target, Part> next = parts.next();
            Part sum = sums.get(next._1.component);
            int first = next._1.firstInUnit;
            add(next._2.squaredDotSums, sum.squaredDotSums, first);
            add(next._2.squaredNorms, sum.squaredNorms, first);
            add(next._2.weightedLengths, sum.weightedLengths, first);
        }
        List<ComponentScores> scores = new ArrayList<>();
        sums.forEach((component, sum) -> {
            Scores scored = Scores.of(
                    census.components().get(component).features(),
                    sum.squaredNorms,
                    sum.squaredDotSums,
                    sum.weightedLengths,
                    errors.get(component));
            scores.add(new ComponentScores(
                    component, scored.squaredNorms(), scored.squaredDotSums(), scored.errorBounds(), 0));
        });
        return new UnitScores(unit, scores);
    }

    private static void add(double[] part, double[] sum, int first) {
        for (int row = 0; row < part.length; row++) {
            sum[first + row] += part[row];
        }
    }
}
