package io.sparkcapacity.kernel;

/**
 * How far a computed capacity can be from the exact one, from the number of roundings on the way.
 *
 * <p>Write û for the unit roundoff 2⁻⁵³ and γ(k) = k·û/(1 − k·û), the relative error of a value that met k roundings. A
 * rounding of single, 2⁻²⁴, counts as 2²⁹ of double: γ holds for any mixture of them. What is left out is only that a bound is
 * itself computed in double. All bounds hold for every order of summation inside a chain.
 */
public final class Rounding {
    /** The unit roundoff of double, 2⁻⁵³. */
    public static final double UNIT = 0x1p-53;

    private Rounding() {}

    /**
     * γ(k) = k·û/(1 − k·û): the relative error of a sum of terms of one sign that each meet {@code roundings} roundings;
     * infinite where k·û is 1 or more.
     */
    public static double gamma(long roundings) {
        double first = roundings * UNIT;
        return first < 1 ? first / (1 - first) : Double.POSITIVE_INFINITY;
    }

    /**
     * Roundings an entry of M meets: those of a chain, the panels' chains one by one, the units pairwise.
     *
     * @param panelsPerUnit the most panels one unit adds up
     * @param units how many partial moments are merged in a balanced tree
     */
    public static long ofSecondMoment(long panelsPerUnit, long units, Precision precision) {
        return precision.ofChain(Range.TILE) + precision.chains(Range.TILE) * panelsPerUnit + PairwiseSum.depth(units);
    }

    /**
     * Roundings on the way from M to x_iᵀMx_i: two products; a sum over features cut into chains, the diagonal's block apart;
     * a sum over strips cut into tiles, and over the rows of one.
     */
    public static long ofScoring(int features) {
        long inChain = Math.min(features, StripProducts.TERMS);
        long strips = Math.min(SecondMoment.stripCount(features), StripProducts.WIDTH);
        return 2
                + inChain
                + Precision.DOUBLE.chains(features)
                + 1
                + strips
                + StripProducts.WIDTH
                + Range.tileCount(features);
    }

    /**
     * Roundings on the way from a block of sparse M to what it adds to x_iᵀMx_i: two products, the diagonal apart, a sum over the
     * features of a row of M and one over those of the block, one after the other.
     */
    public static long ofSparseScoring(int features) {
        return 4 + 2L * features;
    }

    /** Roundings of x_i·x_j by chains of features. */
    public static long ofDot(int features, Precision precision) {
        return precision.ofChain(features) + precision.chains(features);
    }

    /**
     * Bound of the absolute error of Σ_j (x_i·x_j)² from compensated dot products: as {@link GramError}, but δ_j is a
     * rounding of the product and γ²·‖x_i‖·‖x_j‖; Σ_j |x_i·x_j|·‖x_j‖ ≤ √(Σ_j (x_i·x_j)² · Σ_j ‖x_j‖²).
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
     * Bound of the relative error of a capacity.
     *
     * <p>Infinite where (x·x)² leaves the normal range of double. The exact sum is at least {@code squaredDotSum − error} and at least (x·x)²; whichever is larger
     * divides.
     *
     * @param error bound of the absolute error of {@code squaredDotSum}
     */
    public static double ofCapacity(int features, double squaredNorm, double squaredDotSum, double error) {
        if (squaredNorm == 0) {
            return 0;
        }
        double ownSquare = squaredNorm * squaredNorm;
        if (ownSquare < Double.MIN_NORMAL) {
            // It has lost digits to the end of the range, which no count of roundings tells.
            return Double.POSITIVE_INFINITY;
        }
        double floor = Math.max(squaredDotSum - error, ownSquare);
        return error / floor + 2 * gamma(Dot.roundings(features)) + gamma(3);
    }
}
