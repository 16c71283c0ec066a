package io.sparkcapacity.kernel;

/**
 * The capacity of one activation, the proportion of a dimension assigned to it.
 *
 * @see <a href="https://arxiv.org/abs/2210.01892">Scherlis et al., Polysemanticity and Capacity in Neural Networks</a>
 */
public final class CapacityFormula {
    private CapacityFormula() {}

    /**
     * C = (x·x)² / Σ_j (x·x_j)², the sum taken over the whole component, x included.
     *
     * <p>The exact value is in [0, 1], because the sum contains (x·x)² and squares besides. Of the sum it is given, rounded
     * as that may be, the larger of it and (x·x)² counts: whole-number results come out whole, and nothing leaves [0, 1].
     * Nothing overflows unless the exact sum does.
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
        double ownSquare = squaredNorm * squaredNorm;
        return ownSquare / Math.max(squaredDotSum, ownSquare);
    }
}
