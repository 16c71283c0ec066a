package io.sparkcapacity.kernel;

/**
 * How far Σ_j (x_i·x_j)² from dot products with some activations x_j can be from the exact sum.
 *
 * @param features of an activation
 * @param precision what dot products were computed in
 * @param activations how many x_j there are
 * @param trace Σ_j ‖x_j‖²
 * @param sumRoundings roundings a square meets in the sum over j
 */
public record GramError(int features, Precision precision, long activations, double trace, long sumRoundings) {
    /**
     * Bound of the absolute error of one sum.
     *
     * <p>Each dot product is off by at most δ_j = γ·‖x_i‖·‖x_j‖ + η_j, its square by δ_j·(2·|x_i·x_j| + δ_j); the sum of
     * squares adds γ times itself. η_j is what d products and as many pairs of factors lose below the normal range: at most
     * s·(d + √d·(‖x_i‖ + ‖x_j‖)), s the smallest number.
     *
     * @param squaredNorm ‖x_i‖²
     * @param weightedDots Σ_j |x_i·x_j|·‖x_j‖
     * @param squaredDotSum Σ_j (x_i·x_j)², as computed
     */
    public double ofSquaredDotSum(double squaredNorm, double weightedDots, double squaredDotSum) {
        double gamma = Rounding.gamma(Rounding.ofDot(features, precision));
        double lengths = Math.sqrt(squaredNorm) * Math.sqrt(trace);
        double lost = lost(squaredNorm);
        return Rounding.ofDots(gamma, squaredNorm, weightedDots, trace)
                + lost * (2 * Math.sqrt(squaredDotSum) + 2 * gamma * lengths + lost)
                + Rounding.gamma(sumRoundings + 1) * squaredDotSum;
    }

    /** √(Σ_j η_j²), by which sums over j of η_j times something are bounded. */
    private double lost(double squaredNorm) {
        double n = (double) activations;
        return precision.smallest()
                * (features * Math.sqrt(n) + Math.sqrt(features) * (Math.sqrt(n * squaredNorm) + Math.sqrt(trace)));
    }
}
