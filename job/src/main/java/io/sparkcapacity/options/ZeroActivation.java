package io.sparkcapacity.options;

/** The capacity of an activation of norm 0, for which the formula gives 0/0. */
public enum ZeroActivation {
    /** 0: a feature that is not represented gets no share of a dimension. */
    ZERO(0),
    /** Not a number, as in the formula. */
    NAN(Double.NaN),
    /** No result: the run fails. */
    FAIL(0);

    private final double capacity;

    ZeroActivation(double capacity) {
        this.capacity = capacity;
    }

    public double capacity() {
        return capacity;
    }
}
