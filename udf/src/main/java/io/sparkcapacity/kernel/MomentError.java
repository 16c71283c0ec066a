package io.sparkcapacity.kernel;

import java.io.Serializable;

/**
 * How far what was computed through a second moment can be from the exact value.
 *
 * <p>An entry M_kl is off by at most γ·√(M_kk·M_ll), by Cauchy–Schwarz, and by what n products and as many pairs of factors
 * lose below the normal range of their precision: at most n·s + s/2·√n·(√M_kk + √M_ll), s the smallest number.
 *
 * @param roundings the k of γ(k), see {@link Rounding}
 * @param lost 8·n·s
 */
public record MomentError(long roundings, double lost) implements Serializable {
    /**
     * The error of a second moment.
     *
     * @param roundings those an entry met, see {@link Rounding#ofSecondMoment}
     * @param activations how many it was made of
     * @param precision what they were multiplied in
     */
    public static MomentError of(long roundings, long activations, Precision precision) {
        return new MomentError(roundings, 8.0 * activations * precision.smallest());
    }

    /** The same after {@code more} roundings of double. */
    public MomentError and(long more) {
        return new MomentError(roundings + more, lost);
    }

    /**
     * Bound of the absolute error of x_iᵀMx_i.
     *
     * <p>Both the error that M carries and that of the product with it are at most γ·W² with W = Σ_k |x_ik|·√M_kk, and
     * γ(k) + γ(l) + γ(k)·γ(l) ≤ γ(k + l). W is taken from the computed diagonal, hence another 1/(1 − γ). Beside that the
     * entries' losses, weighted by |x_ik|·|x_il|, come to n·s·A² + s·√n·A·W ≤ 2·n·s·A² + s·W² with A = Σ_k |x_ik| and A² ≤
     * d·‖x_i‖²; the same again is for what W has lost, and s is less than any rounding. Never above γ·‖x_i‖²·tr M by more
     * than those terms, and far below it where features differ in scale.
     *
     * @param weightedLength Σ_k |x_ik|·√M_kk, or with other {@link MomentBlock#weights} in the place of √M_kk
     */
    public double ofSquaredDotSum(int features, double squaredNorm, double weightedLength) {
        // γ(k)/(1 − γ(k)) = k·û/(1 − 2k·û)
        double gamma = Rounding.gamma(2 * roundings) / 2;
        return gamma * weightedLength * weightedLength + lost * features * squaredNorm;
    }

    /**
     * How much larger the error of an entry is that meets {@code more} roundings beside these: the factor of what {@link
     * #ofSquaredDotSum} multiplies by W².
     */
    static double ratio(long roundings, long more) {
        return Rounding.gamma(2 * (roundings + more)) / Rounding.gamma(2 * roundings);
    }

    /** Bound of the absolute error of tr M, whose {@code features} entries are added up in some order. */
    public double ofTrace(int features, double trace) {
        return Rounding.gamma(roundings + features) * trace + lost * features;
    }
}
