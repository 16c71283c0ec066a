package io.sparkcapacity.kernel;

/**
 * The capacity of one activation, the proportion of a dimension assigned to it.
 *
 * @see <a href="https://arxiv.org/abs/2210.01892">Scherlis et al., Polysemanticity and Capacity in Neural Networks</a>
 */
public final class Capacity {
    private Capacity() {}

    /**
     * C = (x·x)² / Σ_j (x·x_j)², the sum taken over the whole component, x included.
     *
     * <p>The exact value is never above 1, because the sum contains (x·x)²; rounding above 1 is cut off. Squaring
     * happens after the division, so that no intermediate result overflows unless the arguments did.
     *
     * @param squaredNorm x·x, at least 0
     * @param squaredDotSum Σ_j (x·x_j)², at least (x·x)² up to rounding
     * @param ofZeroActivation what to return for an activation of norm 0, whose ratio is 0/0
     * @return the capacity, in [0, 1]
     */
    public static double of(double squaredNorm, double squaredDotSum, double ofZeroActivation) {
        if (squaredNorm == 0) {
            return ofZeroActivation;
        }
        return Math.min(1, squaredNorm / squaredDotSum * squaredNorm);
    }
}
