package io.sparkcapacity.input.vector;

/** What becomes of rows that are no activations. */
public enum OnInvalid {
    /** The first one ends the run. */
    FAIL,
    /** They are left out and counted. */
    SKIP,
    /** They are left out, counted and written to a place of their own. */
    QUARANTINE
}
