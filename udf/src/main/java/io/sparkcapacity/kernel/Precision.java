package io.sparkcapacity.kernel;

import java.util.Locale;

/**
 * What products of activations with each other are computed in. Chains of products are added up in double either way, and
 * what is multiplied with those sums is multiplied in double.
 */
public enum Precision {
    /** Every chain in double, in which products of float32 activations are exact. */
    DOUBLE(1, StripProducts.TERMS, 0, Double.MIN_VALUE, Double.POSITIVE_INFINITY),

    /** Every chain in float, twice as many a second; float64 activations are rounded to float first, each factor once. */
    SINGLE(1L << 29, 256, 2, Float.MIN_VALUE, 0x1p119);

    private final long worth;
    private final int terms;
    private final int narrowings;
    private final double smallest;
    private final double largestSquaredNorm;

    Precision(long worth, int terms, int narrowings, double smallest, double largestSquaredNorm) {
        this.worth = worth;
        this.terms = terms;
        this.narrowings = narrowings;
        this.smallest = smallest;
        this.largestSquaredNorm = largestSquaredNorm;
    }

    /** The terms of a chain that runs fastest: as many bytes in either precision. */
    int terms() {
        return terms;
    }

    /** How many chains {@code length} terms take. */
    int chains(int length) {
        return (length + terms - 1) / terms;
    }

    /**
     * The roundings that a term of a sum of {@code length} terms meets within its chain, in roundings of double: one of
     * single, 2⁻²⁴, is worth 2²⁹ of them.
     */
    long ofChain(int length) {
        return worth * (1 + Math.min(length, terms) + narrowings);
    }

    /** The smallest number above 0; a product, a sum or a factor below the normal range is off by at most half of it. */
    double smallest() {
        return smallest;
    }

    /** The largest x·x whose chains stay within the range: {@link Range#TILE} such activations add up to half of it. */
    public double largestSquaredNorm() {
        return largestSquaredNorm;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT) + " precision";
    }
}
