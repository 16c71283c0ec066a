package io.sparkcapacity.kernel;

import java.io.Serializable;

/**
 * Scores activations against the second moment of their component, each with the bound of its capacity's error. Always in
 * double: in single M itself would have to be rounded, and sums over features would add their roundings to the bound.
 *
 * @param moment M
 * @param weights √M_kk of every feature
 * @param error that of x_iᵀMx_i
 */
public record MomentScoring(SecondMoment moment, double[] weights, MomentError error) implements Serializable {
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
         * @param error that of x_iᵀMx_i
         */
        public static Scores of(
                int features,
                double[] squaredNorms,
                double[] squaredDotSums,
                double[] weightedLengths,
                MomentError error) {
            double[] errorBounds = new double[squaredNorms.length];
            for (int row = 0; row < errorBounds.length; row++) {
                double ofSum = error.ofSquaredDotSum(features, squaredNorms[row], weightedLengths[row]);
                errorBounds[row] = Rounding.ofCapacity(features, squaredNorms[row], squaredDotSums[row], ofSum);
            }
            return new Scores(squaredNorms, squaredDotSums, errorBounds);
        }
    }

    /**
     * Scoring against {@code moment}.
     *
     * @param error that of the moment itself
     */
    public static MomentScoring by(SecondMoment moment, MomentError error) {
        MomentError ofScores = error.and(Rounding.ofScoring(moment.columns()));
        return new MomentScoring(moment, moment.weights(ofScores.roundings()), ofScores);
    }

    /** The scores of every row of {@code panel}, which has at most {@link Range#TILE}; rows·d²/2 multiply-adds. */
    public Scores score(DensePanel panel, Workspace workspace) {
        return Scores.of(
                panel.features(),
                panel.squaredNorms(),
                moment.squaredDotSums(panel, workspace),
                panel.weightedLengths(weights),
                error);
    }
}
