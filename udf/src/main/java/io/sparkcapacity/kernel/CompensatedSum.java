package io.sparkcapacity.kernel;

import java.io.Serializable;

/**
 * A sum of numbers that keeps what each addition rounds off: to first order its error is two roundings, however many terms
 * (Neumaier, 1974).
 */
public final class CompensatedSum implements Serializable {
    private double sum;
    private double error;

    public void add(double term) {
        double total = sum + term;
        error += Math.abs(sum) >= Math.abs(term) ? (sum - total) + term : (term - total) + sum;
        sum = total;
    }

    /** Adds the terms of {@code other} to these. */
    public void add(CompensatedSum other) {
        add(other.sum);
        error += other.error;
    }

    public double value() {
        return sum + error;
    }
}
