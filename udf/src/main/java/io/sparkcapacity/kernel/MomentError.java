package io.sparkcapacity.kernel;

import java.io.Serializable;

/**
 * Bounds of the error of results that were computed through a second moment.
 *
 * <h2>Model</h2>
 *
 * <p>M was made of n activations x_j of d features, and every entry met at most r roundings, see {@link Rounding}. In
 * addition, a product or a factor below the normal range of its precision loses up to half of the smallest number s.
 *
 * <h2>Bound</h2>
 *
 * <p>With W = Σ_k |x_ik|·√M_kk, the absolute error of x_iᵀMx_i is at most γ(r)/(1 − γ(r))·W² + 8·n·s·d·‖x_i‖². By
 * Cauchy–Schwarz W² ≤ ‖x_i‖²·tr M; it is far less than that if features differ in scale.
 *
 * <h2>Derivation</h2>
 *
 * <ol>
 *   <li>M_kl is a dot product of two features. Its error is at most γ(r)·Σ_j |x_jk·x_jl|, which is at most
 *       γ(r)·√(M_kk·M_ll) by Cauchy–Schwarz. Weighted by |x_ik|·|x_il| and summed over k and l, that is γ(r)·W².
 *   <li>The product with M meets q more roundings; its error is at most γ(q)·W², for the same reason. Both together are
 *       at most γ(r + q)·W², because γ(r) + γ(q) + γ(r)·γ(q) ≤ γ(r + q). So {@link #and} adds roundings.
 *   <li>W comes from the computed diagonal, whose entries may be too small by a factor of 1 − γ(r). Hence the division.
 *   <li>By underflow, the n products of an entry and their factors lose at most n·s + s/2·√n·(√M_kk + √M_ll). With A =
 *       Σ_k |x_ik|, all entries together lose n·s·A² + s·√n·A·W ≤ 2·n·s·A² + s·W², and A² ≤ d·‖x_i‖².
 *   <li>The diagonal in W may have lost as much again. The bound charges twice the sum of both, 8·n·s·d·‖x_i‖²; s·W² is
 *       much less than one rounding of W².
 * </ol>
 *
 * <h2>Reference</h2>
 *
 * <p>N. J. Higham, <i>Accuracy and Stability of Numerical Algorithms</i>, 2nd ed., SIAM 2002: §3.1 for dot products,
 * Lemma 3.3 for the sum of γ, chapter 2 for underflow.
 *
 * @param roundings the r of γ(r)
 * @param lost 8·n·s
 */
public record MomentError(long roundings, double lost) implements Serializable {
    /**
     * The error of a second moment.
     *
     * @param roundings the roundings that an entry met, see {@link Rounding#ofSecondMoment}
     * @param activations the number of activations that it was made of
     * @param precision the precision in which these were multiplied
     */
    public static MomentError of(long roundings, long activations, Precision precision) {
        return new MomentError(roundings, 8.0 * activations * precision.smallest());
    }

    /** The error after {@code more} roundings of double. */
    public MomentError and(long more) {
        return new MomentError(roundings + more, lost);
    }

    /**
     * A bound of the absolute error of x_iᵀMx_i.
     *
     * @param weightedLength W = Σ_k |x_ik|·√M_kk, or with other {@link MomentBlock#weights} in place of √M_kk
     */
    public double ofSquaredDotSum(int features, double squaredNorm, double weightedLength) {
        // γ(r)/(1 − γ(r)) = r·û/(1 − 2r·û)
        double gamma = Rounding.gamma(2 * roundings) / 2;
        return gamma * weightedLength * weightedLength + lost * features * squaredNorm;
    }

    /**
     * The factor by which {@code more} additional roundings increase the error of an entry: that of the coefficient of
     * W² in {@link #ofSquaredDotSum}.
     */
    static double ratio(long roundings, long more) {
        return Rounding.gamma(2 * (roundings + more)) / Rounding.gamma(2 * roundings);
    }

    /** A bound of the absolute error of tr M, the sum of {@code features} entries in any order. */
    public double ofTrace(int features, double trace) {
        return Rounding.gamma(roundings + features) * trace + lost * features;
    }
}
