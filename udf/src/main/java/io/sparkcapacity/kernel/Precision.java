package io.sparkcapacity.kernel;

import java.util.Locale;

/**
 * The precision of products of activations with each other. In both, chains of products are summed in double, and all
 * later products, of activations with these sums, are in double.
 */
public enum Precision {
    /** Every chain is in double, in which a product of two float32 values is exact. */
    DOUBLE(1, StripProducts.TERMS, 0, Double.MIN_VALUE, Double.POSITIVE_INFINITY),

    /**
     * Every chain is in float, at twice the rate. Float64 activations are rounded to float first: one rounding per
     * factor.
     */
    SINGLE(1L << 29, 256, 2, Float.MIN_VALUE, 0x1p119);

    private final long roundingsOfDouble;
    private final int terms;
    private final int narrowings;
    private final double smallest;
    private final double largestSquaredNorm;

    Precision(long roundingsOfDouble, int terms, int narrowings, double smallest, double largestSquaredNorm) {
        this.roundingsOfDouble = roundingsOfDouble;
        this.terms = terms;
        this.narrowings = narrowings;
        this.smallest = smallest;
        this.largestSquaredNorm = largestSquaredNorm;
    }

    /** The number of terms of the fastest chain: the same number of bytes in both precisions. */
    int terms() {
        return terms;
    }

    /** The number of chains that {@code length} terms take. */
    int chains(int length) {
        return (length + terms - 1) / terms;
    }

    /**
     * The roundings that a term of a sum of {@code length} terms meets within its chain, counted in roundings of
     * double: one rounding of single, 2⁻²⁴, counts as 2²⁹ of them.
     */
    long ofChain(int length) {
        return roundingsOfDouble * (1 + Math.min(length, terms) + narrowings);
    }

    /** The smallest number above 0. Below the normal range a result or a factor is wrong by at most half of it. */
    double smallest() {
        return smallest;
    }

    /** The largest x·x whose chains cannot overflow: {@link Range#TILE} the sum of that many is half of the range. */
    public double largestSquaredNorm() {
        return largestSquaredNorm;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT) + " precision";
    }
}
