package io.sparkcapacity.kernel;

/**
 * A bound of the error of Σ_j (x_i·x_j)², computed from the dot products with n activations x_j of d features.
 *
 * <h2>Model</h2>
 *
 * <p>Roundings as in {@link Rounding}. In addition, a product or a factor below the normal range of its precision loses
 * up to half of the smallest number s. So the error of a dot product is at most δ_j = γ·‖x_i‖·‖x_j‖ + η_j, where η_j is
 * due to underflow: at most s·(d + √d·(‖x_i‖ + ‖x_j‖)) for d products and their factors.
 *
 * <h2>Bound</h2>
 *
 * <p>With S = Σ_j (x_i·x_j)², T = Σ_j ‖x_j‖² and η = √(Σ_j η_j²), the absolute error of S is at most
 *
 * <p>2·γ·‖x_i‖·Σ_j |x_i·x_j|·‖x_j‖ + γ²·‖x_i‖²·T + η·(2·√S + 2·γ·‖x_i‖·√T + η) + γ(r + 1)·S,
 *
 * <p>where a square meets r roundings in the sum over j.
 *
 * <h2>Derivation</h2>
 *
 * <ol>
 *   <li>If a dot product is wrong by δ_j, its square is wrong by at most δ_j·(2·|x_i·x_j| + δ_j).
 *   <li>The terms of the sum over j without η_j are the first two of the bound.
 *   <li>Those with η_j follow from Cauchy–Schwarz, since Σ_j η_j·a_j ≤ η·√(Σ_j a_j²); and η itself is at most s·(d·√n +
 *       √d·(√n·‖x_i‖ + √T)).
 *   <li>The square is one rounding, and the sum over j adds r more, relative to S because all terms are positive.
 * </ol>
 *
 * <h2>Reference</h2>
 *
 * <p>N. J. Higham, <i>Accuracy and Stability of Numerical Algorithms</i>, 2nd ed., SIAM 2002: §3.1 for dot products,
 * chapter 2 for underflow.
 *
 * @param features the features d of an activation
 * @param precision the precision of the dot products
 * @param activations the number n of activations x_j
 * @param trace Σ_j ‖x_j‖²
 * @param sumRoundings the roundings r that a square meets in the sum over j
 */
public record GramError(int features, Precision precision, long activations, double trace, long sumRoundings) {
    /**
     * The bound of the absolute error of one sum.
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

    /** The bound of η = √(Σ_j η_j²). */
    private double lost(double squaredNorm) {
        double n = (double) activations;
        return precision.smallest()
                * (features * Math.sqrt(n) + Math.sqrt(features) * (Math.sqrt(n * squaredNorm) + Math.sqrt(trace)));
    }
}
