package io.sparkcapacity.report;

import io.sparkcapacity.gram.score.ComponentScores;
import io.sparkcapacity.kernel.CapacityFormula;
import io.sparkcapacity.kernel.CapacityHistogram;
import io.sparkcapacity.kernel.CompensatedSum;
import java.io.Serializable;

/**
 * The sums, counts and extremes of one component's scores. Totals merge: any order of merging gives the same counts and
 * extremes, and the same sums up to their rounding. The same order gives the same bits.
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

    /** The totals of no scores. */
    Totals() {}

    /**
     * The totals of one component's scores in one unit; a bound above {@code maxRelativeError} counts as exceeding it.
     */
    static Totals of(ComponentScores scores, double maxRelativeError) {
        Totals totals = new Totals();
        totals.worstTile = scores.worstTile();
        for (int row = 0; row < scores.squaredNorms().length; row++) {
            totals.add(
                    scores.squaredNorms()[row],
                    scores.squaredDotSums()[row],
                    scores.errorBounds()[row],
                    maxRelativeError);
        }
        return totals;
    }

    private void add(double squaredNorm, double squaredDotSum, double errorBound, double maxRelativeError) {
        rows++;
        largestSquaredNorm = Math.max(largestSquaredNorm, squaredNorm);
        squaredNorms.add(squaredNorm);
        squaredDotSums.add(squaredDotSum);
        // A bound is relative to the larger of the two because the exact sum is at least the row's own square.
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

    /** Adds the totals of later rows of the same component. */
    void merge(Totals later) {
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

    /** The largest excess of a capacity over 1, before it is cut off, as a share of the capacity's error bound. */
    double worstExcess() {
        return worstExcess;
    }

    double worstTile() {
        return worstTile;
    }
}
