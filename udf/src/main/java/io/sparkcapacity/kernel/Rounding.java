package io.sparkcapacity.kernel;

/**
 * How far a computed capacity can be from the exact one, from the number of roundings on the way.
 *
 * <p>First-order bounds: terms in u² are left out. Write û for the unit roundoff 2⁻⁵³ and γ(k) = k·û, the relative error of
 * a value that met k roundings. All bounds hold for every order of summation inside a tile.
 */
public final class Rounding {
    /** The unit roundoff of double, 2⁻⁵³. */
    public static final double UNIT = 0x1p-53;

    private Rounding() {}

    /** How many chains {@code terms} terms take. */
    private static int chains(int terms) {
        return (terms + StripProducts.TERMS - 1) / StripProducts.TERMS;
    }

    /** γ(k): the relative error of a sum of terms of one sign that each meet {@code roundings} roundings. */
    public static double gamma(long roundings) {
        return roundings * UNIT;
    }

    /**
     * Roundings an entry of M meets: those of a chain, the panels' chains one by one, the units pairwise.
     *
     * @param panelsPerUnit the most panels one unit adds up
     * @param units how many partial moments are merged in a balanced tree
     */
    public static long ofSecondMoment(long panelsPerUnit, long units) {
        return 1 + StripProducts.TERMS + chains(Range.TILE) * panelsPerUnit + PairwiseSum.depth(units);
    }

    /**
     * Roundings on the way from M to x_iᵀMx_i: two products; a sum over features cut into chains, the diagonal's block apart;
     * a sum over strips cut into tiles, and over the rows of one.
     */
    public static long ofScoring(int features) {
        long inChain = Math.min(features, StripProducts.TERMS);
        long strips = Math.min(SecondMoment.stripCount(features), StripProducts.WIDTH);
        return 2 + inChain + chains(features) + 1 + strips + StripProducts.WIDTH + Range.tileCount(features);
    }

    /** Roundings of x_i·x_j by chains of features. */
    public static int ofDot(int features) {
        return 1 + Math.min(features, StripProducts.TERMS) + chains(features);
    }

    /**
     * Bound of the absolute error of x_iᵀMx_i.
     *
     * <p>M is off by at most γ·√(M_kk·M_ll) in entry (k, l), by Cauchy–Schwarz, and |M_kl| itself is at most that; so both
     * the error that M carries and that of the product with it are at most γ·(Σ_k |x_ik|·√M_kk)². Never above
     * γ·‖x_i‖²·tr M, and far below it where features differ in scale.
     *
     * @param roundings those of the second moment and those of scoring, added
     * @param weightedLength Σ_k |x_ik|·√M_kk
     */
    public static double ofFeatureGram(long roundings, double weightedLength) {
        return gamma(roundings) * weightedLength * weightedLength;
    }

    /**
     * Bound of the absolute error of Σ_j (x_i·x_j)² from dot products.
     *
     * <p>Each dot product is off by at most δ_j = γ·‖x_i‖·‖x_j‖, its square by δ_j·(2·|x_i·x_j| + δ_j); the sum of squares
     * adds γ times itself.
     *
     * @param weightedDots Σ_j |x_i·x_j|·‖x_j‖
     * @param trace Σ_j ‖x_j‖²
     * @param sumRoundings roundings a square meets in the sum over j
     */
    public static double ofRowGram(
            int features,
            double squaredNorm,
            double weightedDots,
            double trace,
            long sumRoundings,
            double squaredDotSum) {
        return ofDots(gamma(ofDot(features)), squaredNorm, weightedDots, trace)
                + gamma(sumRoundings + 1) * squaredDotSum;
    }

    /**
     * Bound of the absolute error of Σ_j (x_i·x_j)² from compensated dot products: as {@link #ofRowGram}, but δ_j is a
     * rounding of the product and γ²·‖x_i‖·‖x_j‖; Σ_j |x_i·x_j|·‖x_j‖ ≤ √(Σ_j (x_i·x_j)² · Σ_j ‖x_j‖²).
     */
    public static double ofCompensated(
            int features, double squaredNorm, double trace, long sumRoundings, double squaredDotSum) {
        double gamma = gamma(features);
        double weightedDots = Math.sqrt(squaredDotSum) * Math.sqrt(trace);
        return ofDots(gamma * gamma, squaredNorm, weightedDots, trace) + gamma(sumRoundings + 3) * squaredDotSum;
    }

    private static double ofDots(double gamma, double squaredNorm, double weightedDots, double trace) {
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
