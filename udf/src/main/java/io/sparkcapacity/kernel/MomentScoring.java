package io.sparkcapacity.kernel;

import java.io.Serializable;

/**
 * Scores activations against the second moment of their component, and bounds the error of each capacity.
 *
 * <p>Always in double: single precision would round M itself, and sums over features would add their roundings to the
 * bound.
 *
 * @param moment M
 * @param weights the weight of every feature, see {@link MomentBlock#weights}
 * @param error the error of x_iᵀMx_i
 */
public record MomentScoring(SecondMoment moment, double[] weights, MomentError error) implements Serializable {
    /**
     * The scores of some activations.
     *
     * @param squaredNorms x_i·x_i
     * @param squaredDotSums x_iᵀMx_i
     * @param errorBounds bounds of the relative error of the capacities
     */
    public record Scores(double[] squaredNorms, double[] squaredDotSums, double[] errorBounds) {
        /**
         * Scores with their error bounds.
         *
         * @param weightedLengths Σ_k |x_ik|·w_k with the weights of the second moment
         * @param error the error of x_iᵀMx_i
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
     * @param error the error of the moment itself
     */
    public static MomentScoring by(SecondMoment moment, MomentError error) {
        MomentError ofScores = error.and(Rounding.ofScoring(moment.columns()));
        return new MomentScoring(moment, moment.weights(ofScores.roundings()), ofScores);
    }

    /** The scores of every row of {@code x}, which has at most {@link Range#TILE} rows; rows·d²/2 multiply-adds. */
    public Scores score(Panel x, Workspace workspace) {
        DensePanel dense = x.dense();
        return Scores.of(
                dense.features(),
                dense.squaredNorms(),
                moment.squaredDotSums(dense, workspace),
                dense.weightedLengths(weights),
                error);
    }
}
