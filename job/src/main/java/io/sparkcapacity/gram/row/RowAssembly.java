package io.sparkcapacity.gram.row;

import io.sparkcapacity.gram.score.ComponentScores;
import io.sparkcapacity.gram.score.UnitScores;
import io.sparkcapacity.input.census.Census;
import io.sparkcapacity.input.census.ComponentShape;
import io.sparkcapacity.kernel.ActivationGram;
import io.sparkcapacity.kernel.GramError;
import io.sparkcapacity.kernel.PairwiseSum;
import io.sparkcapacity.kernel.Precision;
import io.sparkcapacity.kernel.Rounding;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import scala.Tuple2;

/** Adds up the contributions of all panels to the rows of one unit, in the order of the panels. */
final class RowAssembly {
    private final int unit;
    private final Census census;
    private final Precision precision;
    private final Map<Integer, ComponentScores> scores = new TreeMap<>();

    private ContributionKey current;
    private PairwiseSum squaredDots;
    private PairwiseSum weightedDots;
    private double[] squaredNorms;
    private long met;
    private double trace;
    private double worstTile;

    RowAssembly(int unit, Census census, Precision precision) {
        this.unit = unit;
        this.census = census;
        this.precision = precision;
    }

    /** The scores of the unit, from its sorted contributions. */
    UnitScores of(Iterator<Tuple2<ContributionKey, Contribution>> contributions) {
        while (contributions.hasNext()) {
            Tuple2<ContributionKey, Contribution> next = contributions.next();
            if (current == null || !next._1.isForRowsOf(current)) {
                finishRows();
                startRows(next._1);
            }
            add(next._2);
        }
        finishRows();
        return new UnitScores(unit, new ArrayList<>(scores.values()));
    }

    private void startRows(ContributionKey key) {
        current = key;
        squaredDots = new PairwiseSum();
        weightedDots = new PairwiseSum();
        met = 0;
        trace = 0;
        worstTile = 0;
    }

    private void add(Contribution contribution) {
        squaredDots.add(contribution.squaredDots());
        weightedDots.add(contribution.weightedDots());
        squaredNorms = contribution.squaredNorms();
        met += contribution.met();
        trace += contribution.metSquaredNorms();
        worstTile = Math.max(worstTile, contribution.worstTile());
    }

    private void finishRows() {
        if (current == null) {
            return;
        }
        int component = current.component();
        ComponentShape shape = census.components().get(component);
        ComponentScores into = scores.computeIfAbsent(
                component, c -> ComponentScores.zero(c, census.units().get(unit).rowsOf(c)));
        double[] sums = squaredDots.total();
        double[] weights = weightedDots.total();
        int first = current.origin().firstInUnit();
        GramError error = new GramError(shape.features(), precision, met, trace, roundingsOfSums(shape));
        for (int row = 0; row < sums.length; row++) {
            double ofSum = error.ofSquaredDotSum(squaredNorms[row], weights[row], sums[row]);
            into.squaredNorms()[first + row] = squaredNorms[row];
            into.squaredDotSums()[first + row] = sums[row];
            into.errorBounds()[first + row] =
                    Rounding.ofCapacity(shape.features(), squaredNorms[row], sums[row], ofSum);
        }
        double worst = met == shape.activations() ? worstTile : Double.POSITIVE_INFINITY;
        scores.put(component, into.withTile(worst));
    }

    private static long roundingsOfSums(ComponentShape shape) {
        RowPanels panels = new RowPanels(shape);
        return ActivationGram.roundings(panels.rows()) + (long) PairwiseSum.depth(panels.count());
    }
}
