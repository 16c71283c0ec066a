package io.sparkcapacity.report;

import io.sparkcapacity.gram.ComponentScores;
import io.sparkcapacity.gram.UnitScores;
import io.sparkcapacity.kernel.Capacity;
import io.sparkcapacity.kernel.CapacityHistogram;
import io.sparkcapacity.kernel.CompensatedSum;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaRDD;
import scala.Tuple2;

/** What the scores of one component add up to. Merging follows the units' order, so that the same scores give the same bits. */
public final class Totals implements Serializable {
    private static final int HISTOGRAM_DEPTH = 2;

    private final CompensatedSum squaredNorms = new CompensatedSum();
    private final CompensatedSum squaredDotSums = new CompensatedSum();
    private final CompensatedSum dotSumErrors = new CompensatedSum();
    private final CompensatedSum capacities = new CompensatedSum();
    private final CompensatedSum capacityErrors = new CompensatedSum();
    private long rows;
    private long zeroRows;
    private long exceeding;
    private double largestErrorBound;
    private double largestSquaredNorm;
    private double capacityOfLongest = 1;
    private double worstExcess;
    private double worstTile;

    private Totals() {}

    /** Totals of all components, by index, and how many scores of each unit exceed the limit. */
    public record OfScores(Map<Integer, Totals> byComponent, long[] exceedingByUnit) {
        public long exceeding() {
            return java.util.Arrays.stream(exceedingByUnit).sum();
        }
    }

    /** Adds up all scores; one job, which computes the scores if they aren't kept already. */
    public static OfScores of(JavaRDD<UnitScores> scores, double maxRelativeError) {
        List<List<Tuple2<Integer, Totals>>> units =
                scores.map(unit -> ofUnit(unit, maxRelativeError)).collect();
        Map<Integer, Totals> byComponent = new TreeMap<>();
        long[] exceeding = new long[units.size()];
        for (int unit = 0; unit < exceeding.length; unit++) {
            for (Tuple2<Integer, Totals> ofComponent : units.get(unit)) {
                byComponent
                        .computeIfAbsent(ofComponent._1, component -> new Totals())
                        .merge(ofComponent._2);
                exceeding[unit] += ofComponent._2.exceeding;
            }
        }
        return new OfScores(byComponent, exceeding);
    }

    /** How the capacities of each component are distributed, zero activations as 0. */
    public static Map<Integer, CapacityHistogram> histograms(JavaRDD<UnitScores> scores) {
        return scores.treeAggregate(
                new TreeMap<Integer, CapacityHistogram>(),
                (histograms, unit) -> {
                    for (ComponentScores scored : unit.components()) {
                        CapacityHistogram histogram =
                                histograms.computeIfAbsent(scored.component(), component -> new CapacityHistogram());
                        for (int row = 0; row < scored.squaredNorms().length; row++) {
                            histogram.add(Capacity.of(scored.squaredNorms()[row], scored.squaredDotSums()[row], 0));
                        }
                    }
                    return histograms;
                },
                (histograms, others) -> {
                    others.forEach((component, other) -> histograms.merge(component, other, CapacityHistogram::merge));
                    return histograms;
                },
                HISTOGRAM_DEPTH);
    }

    private static List<Tuple2<Integer, Totals>> ofUnit(UnitScores unit, double maxRelativeError) {
        List<Tuple2<Integer, Totals>> totals = new ArrayList<>();
        for (ComponentScores scored : unit.components()) {
            Totals ofComponent = new Totals();
            ofComponent.worstTile = scored.worstTile();
            for (int row = 0; row < scored.squaredNorms().length; row++) {
                ofComponent.add(
                        scored.squaredNorms()[row],
                        scored.squaredDotSums()[row],
                        scored.errorBounds()[row],
                        maxRelativeError);
            }
            totals.add(new Tuple2<>(scored.component(), ofComponent));
        }
        return totals;
    }

    private void add(double squaredNorm, double squaredDotSum, double errorBound, double maxRelativeError) {
        rows++;
        squaredNorms.add(squaredNorm);
        squaredDotSums.add(squaredDotSum);
        dotSumErrors.add(squaredDotSum * errorBound);
        if (squaredNorm == 0) {
            zeroRows++;
            return;
        }
        largestErrorBound = Math.max(largestErrorBound, errorBound);
        // Written so that NaN counts as too much.
        exceeding += errorBound <= maxRelativeError ? 0 : 1;
        if (errorBound == Double.POSITIVE_INFINITY) {
            return;
        }
        double capacity = Capacity.of(squaredNorm, squaredDotSum, 0);
        capacities.add(capacity);
        capacityErrors.add(capacity * errorBound);
        double ownSquare = squaredNorm * squaredNorm;
        double excess = (ownSquare - squaredDotSum) / ownSquare;
        worstExcess = excess <= 0 ? worstExcess : Math.max(worstExcess, excess / errorBound);
        if (squaredNorm > largestSquaredNorm) {
            largestSquaredNorm = squaredNorm;
            capacityOfLongest = capacity;
        }
    }

    private void merge(Totals later) {
        rows += later.rows;
        zeroRows += later.zeroRows;
        exceeding += later.exceeding;
        squaredNorms.add(later.squaredNorms);
        squaredDotSums.add(later.squaredDotSums);
        dotSumErrors.add(later.dotSumErrors);
        capacities.add(later.capacities);
        capacityErrors.add(later.capacityErrors);
        largestErrorBound = Math.max(largestErrorBound, later.largestErrorBound);
        worstExcess = Math.max(worstExcess, later.worstExcess);
        worstTile = Math.max(worstTile, later.worstTile);
        if (later.largestSquaredNorm > largestSquaredNorm) {
            largestSquaredNorm = later.largestSquaredNorm;
            capacityOfLongest = later.capacityOfLongest;
        }
    }

    public long rows() {
        return rows;
    }

    /** Activations of norm 0. */
    public long zeroRows() {
        return zeroRows;
    }

    /** Activations whose error bound exceeds the limit. */
    public long exceeding() {
        return exceeding;
    }

    /** Σ_i ‖x_i‖². */
    public double squaredNorms() {
        return squaredNorms.value();
    }

    /** Σ_i Σ_j (x_i·x_j)² = ‖M‖²_F. */
    public double squaredDotSums() {
        return squaredDotSums.value();
    }

    /** Bound of the error of {@link #squaredDotSums}, from the activations' bounds. */
    double dotSumErrors() {
        return dotSumErrors.value();
    }

    /** Σ_i C_i, a zero activation counting as 0. */
    public double capacity() {
        return capacities.value();
    }

    /** Bound of the error of {@link #capacity}. */
    double capacityError() {
        return capacityErrors.value();
    }

    /** (tr M)²/‖M‖²_F, which the total capacity is never below; 0 if every activation is zero. */
    public double participationRatio() {
        return squaredDotSums() == 0 ? 0 : squaredNorms() / squaredDotSums() * squaredNorms();
    }

    public double largestErrorBound() {
        return largestErrorBound;
    }

    double capacityOfLongest() {
        return capacityOfLongest;
    }

    /** The largest share of its bound that a capacity was above 1 by, before it was cut off. */
    double worstExcess() {
        return worstExcess;
    }

    double worstTile() {
        return worstTile;
    }
}
