package io.sparkcapacity.gram;

import java.io.Serializable;

/**
 * The scores of one component's activations in one unit, in the order of the unit; arrays of one length.
 *
 * @param component the component's index
 * @param squaredNorms x_i·x_i
 * @param squaredDotSums Σ_j (x_i·x_j)²
 * @param errorBounds bound of the relative error of the capacity that follows
 * @param worstTile the largest share of its tolerance that the sum of a Gram tile was off by, infinite if a tile is
 *     missing; 0 where the road forms no such tiles
 */
public record ComponentScores(
        int component, double[] squaredNorms, double[] squaredDotSums, double[] errorBounds, double worstTile)
        implements Serializable {
    static ComponentScores zero(int component, int rows) {
        return new ComponentScores(component, new double[rows], new double[rows], new double[rows], 0);
    }

    /** The same scores, with another tile's check if that was off by more. */
    ComponentScores withTile(double worst) {
        return new ComponentScores(component, squaredNorms, squaredDotSums, errorBounds, Math.max(worstTile, worst));
    }
}
