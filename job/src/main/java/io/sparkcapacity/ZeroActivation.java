package io.sparkcapacity;

/** What the capacity of an activation of norm 0 is, whose formula gives 0/0. */
public enum ZeroActivation {
    /** 0: a feature that is not represented gets no share of a dimension. */
    ZERO(0),
    /** Not a number, as the formula has it. */
    NAN(Double.NaN),
    /** No result at all: the run fails. */
    FAIL(0);

    private final double capacity;

    ZeroActivation(double capacity) {
        this.capacity = capacity;
    }

    double capacity() {
        return capacity;
    }
}
