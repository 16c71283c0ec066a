package io.sparkcapacity.kernel;

import java.util.Arrays;

/** The capacities of activations that fit in memory, computed without Spark. */
public final class InMemoryCapacities {
    /** Rows whose error bound is larger are rescored in twice the precision. */
    private static final double MAX_RELATIVE_ERROR = 1e-9;

    private final DensePanel all;
    private final Workspace workspace = Workspace.best();
    private final double[] squaredNorms;
    private final double trace;

    private InMemoryCapacities(DensePanel all) {
        this.all = all;
        this.squaredNorms = all.squaredNorms();
        this.trace = Arrays.stream(squaredNorms).sum();
    }

    /**
     * The capacity of every row among all rows, in order; a zero row has capacity 0.
     *
     * <ul>
     *   <li>Cost: min(n²d/2, nd²) multiply-adds; 8·n·d bytes, and 4·d² more if n > 2d.
     *   <li>Error: at most 1e-9 relative. Rows with a larger bound, which are short ones among very long ones, are
     *       rescored with compensated dot products: n·d multiply-adds per row.
     * </ul>
     *
     * @param activations n rows of d features, one component
     * @return n capacities
     * @throws IllegalArgumentException if rows differ in length or a value is NaN or infinite
     */
    public static double[] of(float[][] activations) {
        if (activations.length == 0) {
            return new double[0];
        }
        requireFinite(activations);
        return new InMemoryCapacities(FloatPanel.of(activations)).capacities();
    }

    private double[] capacities() {
        double[] capacities = new double[all.rows()];
        MomentScoring.Scores scores = all.rows() <= 2 * all.features() ? byRowGram() : byFeatureGram();
        for (int row = 0; row < capacities.length; row++) {
            double sum = scores.errorBounds()[row] <= MAX_RELATIVE_ERROR
                    ? scores.squaredDotSums()[row]
                    : compensatedDotSum(row);
            capacities[row] = CapacityFormula.of(squaredNorms[row], sum, 0);
        }
        return capacities;
    }

    private MomentScoring.Scores byRowGram() {
        var sums = ActivationGram.within(all, squaredNorms, Arithmetic.best()).ofX();
        GramError error = new GramError(
                all.features(), Precision.DOUBLE, all.rows(), trace, ActivationGram.roundings(all.rows()));
        double[] errorBounds = new double[all.rows()];
        for (int row = 0; row < errorBounds.length; row++) {
            double sum = sums.squaredDots()[row];
            double ofSum = error.ofSquaredDotSum(squaredNorms[row], sums.weightedDots()[row], sum);
            errorBounds[row] = Rounding.ofCapacity(all.features(), squaredNorms[row], sum, ofSum);
        }
        return new MomentScoring.Scores(squaredNorms, sums.squaredDots(), errorBounds);
    }

    private MomentScoring.Scores byFeatureGram() {
        SecondMoment moment = SecondMoment.zero(all.features());
        forEachTile((tile, first) -> moment.add(tile, workspace));
        long roundings = Rounding.ofSecondMoment(Range.tileCount(all.rows()), 1, Precision.DOUBLE);
        MomentScoring scoring = MomentScoring.by(moment, MomentError.of(roundings, all.rows(), Precision.DOUBLE));
        double[] sums = new double[all.rows()];
        double[] errorBounds = new double[all.rows()];
        forEachTile((tile, first) -> {
            MomentScoring.Scores scores = scoring.score(tile, workspace);
            System.arraycopy(scores.squaredDotSums(), 0, sums, first, tile.rows());
            System.arraycopy(scores.errorBounds(), 0, errorBounds, first, tile.rows());
        });
        return new MomentScoring.Scores(squaredNorms, sums, errorBounds);
    }

    private double compensatedDotSum(int row) {
        double[] activation = new double[all.features()];
        all.widen(row, activation, 0);
        double sum = 0;
        for (int other = 0; other < all.rows(); other++) {
            double dot = all.compensatedDot(other, activation, 0);
            sum += dot * dot;
        }
        return sum;
    }

    private interface TileAction {
        void accept(DensePanel tile, int firstRow);
    }

    private void forEachTile(TileAction action) {
        for (int tile = 0; tile < Range.tileCount(all.rows()); tile++) {
            Range rows = Range.tile(tile, all.rows());
            action.accept(all.part(rows, new Range(0, all.features())), rows.start());
        }
    }

    private static void requireFinite(float[][] activations) {
        for (int row = 0; row < activations.length; row++) {
            for (int feature = 0; feature < activations[row].length; feature++) {
                if (!Float.isFinite(activations[row][feature])) {
                    throw new IllegalArgumentException("Activation " + row + " has " + activations[row][feature]
                            + " at feature " + feature + "; every value must be finite");
                }
            }
        }
    }
}
