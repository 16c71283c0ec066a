package io.sparkcapacity.kernel;

/**
 * The capacity of one activation: the fraction of a dimension that it has to itself.
 *
 * @see <a href="https://arxiv.org/abs/2210.01892">Scherlis et al., Polysemanticity and Capacity in Neural Networks</a>
 */
public final class CapacityFormula {
    private CapacityFormula() {}

    /**
     * C = (x·x)² / Σ_j (x·x_j)²; the sum runs over the whole component, including x.
     *
     * <p>The exact value is in [0, 1], because the sum contains (x·x)² and otherwise only squares. The computed sum is
     * rounded and may be less than (x·x)²; then (x·x)² takes its place. So the result stays in [0, 1], and a capacity
     * of 1 is exactly 1. Nothing overflows unless the exact sum does.
     *
     * @param squaredNorm x·x, at least 0
     * @param squaredDotSum Σ_j (x·x_j)², at least (x·x)² up to rounding
     * @param ofZeroActivation the result for an activation of norm 0, whose ratio is 0/0
     * @return the capacity, in [0, 1]
     */
    public static double of(double squaredNorm, double squaredDotSum, double ofZeroActivation) {
        if (squaredNorm == 0) {
            return ofZeroActivation;
        }
        double ownSquare = squaredNorm * squaredNorm;
        return ownSquare / Math.max(squaredDotSum, ownSquare);
    }
}
