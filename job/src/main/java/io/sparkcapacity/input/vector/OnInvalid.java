package io.sparkcapacity.input.vector;

/** What happens to invalid rows. */
public enum OnInvalid {
    /** The run stops at the first one. */
    FAIL,
    /** They are left out and counted. */
    SKIP,
    /** They are left out, counted and written to a place of their own. */
    QUARANTINE
}
