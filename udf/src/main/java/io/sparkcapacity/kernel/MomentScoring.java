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
    public record Scores(double[] squaredNorms, double[] squaredDotSums, double[] errorBounds) {
        /**
         * Scores with the bounds that follow from the activations and the second moment's diagonal.
         *
         * @param weightedLengths Σ_k |x_ik|·√M_kk
         */
        public static Scores of(
                int features,
                double[] squaredNorms,
                double[] squaredDotSums,
                double[] weightedLengths,
                long roundings) {
            double[] errorBounds = new double[squaredNorms.length];
            for (int row = 0; row < errorBounds.length; row++) {
                double error = Rounding.ofFeatureGram(roundings, weightedLengths[row]);
                errorBounds[row] = Rounding.ofCapacity(features, squaredNorms[row], squaredDotSums[row], error);
            }
            return new Scores(squaredNorms, squaredDotSums, errorBounds);
        }
    }

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
        return new MomentScoring(moment, deviations, roundings + Rounding.ofScoring(moment.columns()));
    }

    /** The scores of every row of {@code panel}, which has at most {@link Range#TILE}; rows·d²/2 multiply-adds. */
    public Scores score(DensePanel panel, Workspace workspace) {
        return Scores.of(
                panel.features(),
                panel.squaredNorms(),
                moment.squaredDotSums(panel, workspace),
                panel.weightedLengths(deviations),
                roundings);
    }
}
