package io.sparkcapacity.kernel;

import java.io.Serializable;

/**
 * Scores activations against the second moment of their component, each with the bound of its capacity's error.
 *
 * @param moment M
 * @param deviations √M_kk of every feature
 * @param roundings those an entry of M met and those of scoring, added
 */
public record MomentScoring(SecondMoment moment, double[] deviations, long roundings) implements Serializable {
    /**
     * What some activations score.
     *
     * @param squaredNorms x_i·x_i
     * @param squaredDotSums x_iᵀMx_i
     * @param errorBounds bound of the relative error of the capacity that follows
     */
    public record Scores(double[] squaredNorms, double[] squaredDotSums, double[] errorBounds) {}

    /**
     * Scoring against {@code moment}.
     *
     * @param roundings those an entry of the moment met, see {@link Rounding#ofSecondMoment}
     */
    public static MomentScoring by(SecondMoment moment, long roundings) {
        double[] deviations = moment.diagonal();
        for (int k = 0; k < deviations.length; k++) {
            deviations[k] = Math.sqrt(deviations[k]);
        }
        return new MomentScoring(moment, deviations, roundings + Rounding.ofScoring(moment.features()));
    }

    /** The scores of every row of {@code panel}, which has at most {@link Range#TILE}; rows·d²/2 multiply-adds. */
    public Scores score(Panel panel, TileProducts products) {
        double[] sums = moment.squaredDotSums(panel, products);
        double[] squaredNorms = panel.squaredNorms();
        double[] errorBounds = new double[sums.length];
        for (int row = 0; row < sums.length; row++) {
            double error = Rounding.ofFeatureGram(roundings, weightedLength(panel, row));
            errorBounds[row] = Rounding.ofCapacity(panel.features(), squaredNorms[row], sums[row], error);
        }
        return new Scores(squaredNorms, sums, errorBounds);
    }

    /** Σ_k |x_k|·√M_kk. */
    private double weightedLength(Panel panel, int row) {
        int from = row * panel.features();
        double sum = 0;
        for (int k = 0; k < deviations.length; k++) {
            sum += Math.abs(panel.values()[from + k]) * deviations[k];
        }
        return sum;
    }
}
