package io.sparkcapacity.gram.score;

import java.io.Serializable;

/**
 * The scores of the activations of one component in one unit, in the order of the unit. All arrays have the same
 * length.
 *
 * @param component the index of the component
 * @param squaredNorms x_i·x_i
 * @param squaredDotSums Σ_j (x_i·x_j)²
 * @param errorBounds the bound on the relative error of each capacity
 * @param worstTile the error of the worst Gram tile as a fraction of its tolerance, infinite if a tile is missing; 0
 *     for strategies that form no such tiles
 */
public record ComponentScores(
        int component, double[] squaredNorms, double[] squaredDotSums, double[] errorBounds, double worstTile)
        implements Serializable {
    /** Zeros for {@code rows} activations, to be overwritten. */
    public static ComponentScores zero(int component, int rows) {
        return new ComponentScores(component, new double[rows], new double[rows], new double[rows], 0);
    }

    /** The same scores, with the worse of {@link #worstTile} and {@code worst}. */
    public ComponentScores withTile(double worst) {
        return new ComponentScores(component, squaredNorms, squaredDotSums, errorBounds, Math.max(worstTile, worst));
    }
}
