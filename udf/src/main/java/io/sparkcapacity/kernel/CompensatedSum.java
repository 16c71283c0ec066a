package io.sparkcapacity.kernel;

import java.io.Serializable;

/**
 * A sum of numbers that also sums the rounding errors of its additions. To first order its error is two roundings,
 * however many terms there are.
 *
 * <p>Reference: A. Neumaier, <i>Rundungsfehleranalyse einiger Verfahren zur Summation endlicher Summen</i>, ZAMM 54
 * (1974), 39–51.
 */
public final class CompensatedSum implements Serializable {
    private double sum;
    private double error;

    public void add(double term) {
        double total = sum + term;
        error += Math.abs(sum) >= Math.abs(term) ? (sum - total) + term : (term - total) + sum;
        sum = total;
    }

    /** Adds the terms of {@code other}. */
    public void add(CompensatedSum other) {
        add(other.sum);
        error += other.error;
    }

    public double value() {
        return sum + error;
    }
}
