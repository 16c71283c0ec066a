package io.sparkcapacity.report;

import io.sparkcapacity.gram.score.ComponentScores;
import io.sparkcapacity.gram.score.UnitScores;
import io.sparkcapacity.kernel.CapacityFormula;
import io.sparkcapacity.kernel.CapacityHistogram;
import io.sparkcapacity.kernel.CompensatedSum;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaRDD;
import scala.Tuple2;

/**
 * What the scores of one component add up to. Merging follows the units' order, so that the same scores give the same bits.
 */
public final class Totals implements Serializable {
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
    private double largestSquaredNormWithBound;
    private double capacityOfLongest = 1;
    private double worstExcess;
    private double worstTile;
    private final CapacityHistogram histogram = new CapacityHistogram();

    private Totals() {}

    /** Which component's totals, of which unit. */
    private record Part(int component, int unit) implements Serializable {}

    private static final class InOrder implements Comparator<Part>, Serializable {
        @Override
        public int compare(Part a, Part b) {
            int order = Integer.compare(a.component, b.component);
            return order != 0 ? order : Integer.compare(a.unit, b.unit);
        }
    }

    private static final class ByComponent extends HashPartitioner {
        ByComponent(int partitions) {
            super(partitions);
        }

        @Override
        public int getPartition(Object part) {
            return super.getPartition(((Part) part).component);
        }
    }

    /**
     * Totals of all components, by index. One job, which computes the scores if they aren't kept already; the units' totals
     * are merged by the tasks, so that the driver gets one a component.
     */
    public static Map<Integer, Totals> of(JavaRDD<UnitScores> scores, int components, double maxRelativeError) {
        int partitions = Math.min(components, scores.getNumPartitions());
        List<Tuple2<Integer, Totals>> totals = scores.flatMapToPair(
                        unit -> ofUnit(unit, maxRelativeError).iterator())
                .repartitionAndSortWithinPartitions(new ByComponent(partitions), new InOrder())
                .mapPartitions(Totals::merged)
                .collect();
        Map<Integer, Totals> byComponent = new TreeMap<>();
        totals.forEach(total -> byComponent.put(total._1, total._2));
        return byComponent;
    }

    private static Iterator<Tuple2<Integer, Totals>> merged(Iterator<Tuple2<Part, Totals>> parts) {
        Map<Integer, Totals> byComponent = new TreeMap<>();
        parts.forEachRemaining(part -> byComponent
                .computeIfAbsent(part._1.component, component -> new Totals())
                .merge(part._2));
        List<Tuple2<Integer, Totals>> totals = new ArrayList<>();
        byComponent.forEach((component, total) -> totals.add(new Tuple2<>(component, total)));
        return totals.iterator();
    }

    private static List<Tuple2<Part, Totals>> ofUnit(UnitScores unit, double maxRelativeError) {
        List<Tuple2<Part, Totals>> totals = new ArrayList<>();
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
            totals.add(new Tuple2<>(new Part(scored.component(), unit.unit()), ofComponent));
        }
        return totals;
    }

    private void add(double squaredNorm, double squaredDotSum, double errorBound, double maxRelativeError) {
        rows++;
        largestSquaredNorm = Math.max(largestSquaredNorm, squaredNorm);
        squaredNorms.add(squaredNorm);
        squaredDotSums.add(squaredDotSum);
        // A bound is relative to the larger of the two, since the exact sum is at least the row's own square.
        dotSumErrors.add(Math.max(squaredDotSum, squaredNorm * squaredNorm) * errorBound);
        histogram.add(CapacityFormula.of(squaredNorm, squaredDotSum, 0));
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
        double capacity = CapacityFormula.of(squaredNorm, squaredDotSum, 0);
        capacities.add(capacity);
        capacityErrors.add(capacity * errorBound);
        double ownSquare = squaredNorm * squaredNorm;
        double excess = (ownSquare - squaredDotSum) / ownSquare;
        worstExcess = excess <= 0 ? worstExcess : Math.max(worstExcess, excess / errorBound);
        if (squaredNorm > largestSquaredNormWithBound) {
            largestSquaredNormWithBound = squaredNorm;
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
        histogram.merge(later.histogram);
        largestSquaredNorm = Math.max(largestSquaredNorm, later.largestSquaredNorm);
        if (later.largestSquaredNormWithBound > largestSquaredNormWithBound) {
            largestSquaredNormWithBound = later.largestSquaredNormWithBound;
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

    /** The largest ‖x_i‖². */
    public double largestSquaredNorm() {
        return largestSquaredNorm;
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

    /** How the capacities are distributed, zero activations as 0. */
    public CapacityHistogram histogram() {
        return histogram;
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
