package io.sparkcapacity.gram.score;

import io.sparkcapacity.kernel.MomentError;

/**
 * What the second moment of a component says about the scores that were computed with it.
 *
 * @param trace tr M, which is Σ_i ‖x_i‖²
 * @param squaredFrobeniusNorm ‖M‖²_F, which is Σ_i x_iᵀMx_i
 * @param error how far an entry of M can be off
 */
public record MomentInvariants(double trace, double squaredFrobeniusNorm, MomentError error) {}
