package io.sparkcapacity.gram.score;

import io.sparkcapacity.kernel.MomentError;
import io.sparkcapacity.kernel.SecondMoment;
import java.io.Serializable;

/**
 * What the second moment of a component says about the scores that were computed with it.
 *
 * @param trace tr M, which is Σ_i ‖x_i‖²
 * @param squaredFrobeniusNorm ‖M‖²_F, which is Σ_i x_iᵀMx_i
 * @param error how far an entry of M can be off
 */
public record MomentInvariants(double trace, double squaredFrobeniusNorm, MomentError error) implements Serializable {
    public static MomentInvariants of(SecondMoment moment, MomentError error) {
        return new MomentInvariants(moment.trace(), moment.squaredFrobeniusNorm(), error);
    }
}
