package io.sparkcapacity.gram;

import io.sparkcapacity.kernel.MomentError;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.spark.api.java.JavaRDD;

/**
 * What a strategy gives.
 *
 * @param scores one element a unit, by number of unit; lazy
 * @param moments of each component whose second moment was formed, by index; to be asked when the scores are computed
 */
public record Scored(JavaRDD<UnitScores> scores, Supplier<Map<Integer, MomentInvariants>> moments) {

    /**
     * What a second moment says of the scores that were made with it.
     *
     * @param trace tr M, which is Σ_i ‖x_i‖²
     * @param squaredFrobeniusNorm ‖M‖²_F, which is Σ_i x_iᵀMx_i
     * @param error how far an entry of M can be off
     */
    public record MomentInvariants(double trace, double squaredFrobeniusNorm, MomentError error) {}
}
