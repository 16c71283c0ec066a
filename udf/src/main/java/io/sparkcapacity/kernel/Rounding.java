package io.sparkcapacity.kernel;

/**
 * Bounds of the error of a computed capacity, from the number of roundings on the way to it.
 *
 * <h2>Model</h2>
 *
 * <p>Every operation in double is exact up to a factor 1 + δ with |δ| ≤ û, û = 2⁻⁵³ being the unit roundoff. A value
 * that met k roundings has an error of at most γ(k) = k·û/(1 − k·û), relative to the sum of the absolute values of its
 * terms. A rounding of single precision, 2⁻²⁴, counts as 2²⁹ roundings of double, so γ holds for any mixture of the
 * two. That the bounds themselves are computed in double is not counted.
 *
 * <h2>Bound</h2>
 *
 * <p>The relative error of C = (x·x)²/S is at most e/max(S − e, (x·x)²) + 2·γ(r) + γ(3). Here e bounds the absolute
 * error of the squared-dot sum S, see {@link MomentError}, {@link GramError} and {@link #ofCompensated}; r is
 * {@link Dot#roundings}.
 *
 * <h2>Derivation</h2>
 *
 * <ol>
 *   <li>The exact sum is at least S − e, and it is at least (x·x)², since that is one of its terms. The larger of the
 *       two divides e.
 *   <li>x·x is a sum of squares, so its relative error is at most γ(r). In C it is squared: to first order twice as
 *       much.
 *   <li>γ(3) is for the square, the division, and one to spare.
 *   <li>A sum that is split into chains meets the roundings of one chain and one per chain after it. That is far less
 *       than one per term, and it holds for every order of summation inside a chain.
 * </ol>
 *
 * <h2>Reference</h2>
 *
 * <p>N. J. Higham, <i>Accuracy and Stability of Numerical Algorithms</i>, 2nd ed., SIAM 2002: §2.2 for the model, §3.1
 * for γ and dot products, chapter 4 for sums in any order.
 */
public final class Rounding {
    /** The unit roundoff of double, 2⁻⁵³. */
    public static final double UNIT = 0x1p-53;

    private Rounding() {}

    /**
     * γ(k) = k·û/(1 − k·û): the largest relative error of a sum of terms of the same sign that each meet
     * {@code roundings} roundings; infinite if k·û is 1 or more.
     */
    public static double gamma(long roundings) {
        double first = roundings * UNIT;
        return first < 1 ? first / (1 - first) : Double.POSITIVE_INFINITY;
    }

    /**
     * The roundings that an entry of M meets: within its chain, in the sum of the chains of all panels of a unit, one
     * after another, and in the pairwise sum of the units.
     *
     * @param panelsPerUnit the largest number of panels in one unit
     * @param units the number of partial moments that are merged in a balanced tree
     */
    public static long ofSecondMoment(long panelsPerUnit, long units, Precision precision) {
        return precision.ofChain(Range.TILE) + precision.chains(Range.TILE) * panelsPerUnit + PairwiseSum.depth(units);
    }

    /**
     * The roundings on the way from M to x_iᵀMx_i: in two products; in a sum over features, split into chains, with the
     * square on the diagonal apart; and in a sum over strips, split into tiles, and over the rows of one strip.
     */
    public static long ofScoring(int features) {
        long inChain = Math.min(features, StripProducts.TERMS);
        long strips = Math.min(Strips.count(features), StripProducts.WIDTH);
        return 2
                + inChain
                + Precision.DOUBLE.chains(features)
                + 1
                + strips
                + StripProducts.WIDTH
                + Range.tileCount(features);
    }

    /**
     * The roundings on the way from a sparse block of M to its contribution to x_iᵀMx_i: in two products, with the
     * diagonal apart, and in two plain sums, over the features of a row of M and over the rows of the block.
     */
    public static long ofSparseScoring(int features) {
        return 4 + 2L * features;
    }

    /** The roundings of x_i·x_j, with the features split into chains. */
    static long ofDot(int features, Precision precision) {
        return precision.ofChain(features) + precision.chains(features);
    }

    /**
     * A bound of the absolute error of Σ_j (x_i·x_j)² computed with {@link Dot#compensated}.
     *
     * <p>The derivation is that of {@link GramError}, but the error of a dot product is one rounding of it and
     * γ²·‖x_i‖·‖x_j‖. By Cauchy–Schwarz, Σ_j |x_i·x_j|·‖x_j‖ ≤ √(Σ_j (x_i·x_j)² · Σ_j ‖x_j‖²).
     *
     * @param trace Σ_j ‖x_j‖²
     * @param sumRoundings the roundings that a square meets in the sum over j
     */
    public static double ofCompensated(
            int features, double squaredNorm, double trace, long sumRoundings, double squaredDotSum) {
        double gamma = gamma(features);
        double weightedDots = Math.sqrt(squaredDotSum) * Math.sqrt(trace);
        return ofDots(gamma * gamma, squaredNorm, weightedDots, trace) + gamma(sumRoundings + 3) * squaredDotSum;
    }

    /** Σ_j δ_j·(2·|x_i·x_j| + δ_j) with δ_j = {@code gamma}·‖x_i‖·‖x_j‖. */
    static double ofDots(double gamma, double squaredNorm, double weightedDots, double trace) {
        return 2 * gamma * Math.sqrt(squaredNorm) * weightedDots + gamma * gamma * squaredNorm * trace;
    }

    /**
     * The bound of the relative error of a capacity; infinite if (x·x)² is below the normal range of double.
     *
     * @param error a bound of the absolute error of {@code squaredDotSum}
     */
    public static double ofCapacity(int features, double squaredNorm, double squaredDotSum, double error) {
        if (squaredNorm == 0) {
            return 0;
        }
        double ownSquare = squaredNorm * squaredNorm;
        if (ownSquare < Double.MIN_NORMAL) {
            // It has lost digits to underflow, which the model does not count.
            return Double.POSITIVE_INFINITY;
        }
        double floor = Math.max(squaredDotSum - error, ownSquare);
        return error / floor + 2 * gamma(Dot.roundings(features)) + gamma(3);
    }
}
