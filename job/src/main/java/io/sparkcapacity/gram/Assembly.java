package io.sparkcapacity.gram;

import io.sparkcapacity.gram.RowGram.Contribution;
import io.sparkcapacity.gram.RowGram.Target;
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

/** Adds up what the rows of one unit got from all panels, in the panels' order. */
final class Assembly {
    private final int unit;
    private final Census census;
    private final Precision precision;
    private final Map<Integer, ComponentScores> scores = new TreeMap<>();

    private Target current;
    private PairwiseSum squaredDots;
    private PairwiseSum weightedDots;
    private double[] squaredNorms;
    private long met;
    private double trace;
    private double worstTile;

    Assembly(int unit, Census census, Precision precision) {
        this.unit = unit;
        this.census = census;
        this.precision = precision;
    }

    /** The unit's scores; {@code contributions} are sorted by rows, then by panel. */
    UnitScores of(Iterator<Tuple2<Target, Contribution>> contributions) {
        while (contributions.hasNext()) {
            Tuple2<Target, Contribution> next = contributions.next();
            if (current == null || !isSameRows(next._1)) {
                finishRows();
                startRows(next._1);
            }
            add(next._2);
        }
        finishRows();
        return new UnitScores(unit, new ArrayList<>(scores.values()));
    }

    private boolean isSameRows(Target target) {
        return target.component() == current.component() && target.origin().equals(current.origin());
    }

    private void startRows(Target target) {
        current = target;
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
        long sumRoundings = ActivationGram.roundings(PanelPairs.rowsPerPanel(shape.features()))
                + (long) PairwiseSum.depth(PanelPairs.panelCount(shape));
        GramError error = new GramError(shape.features(), precision, met, trace, sumRoundings);
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
}
