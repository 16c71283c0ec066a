package io.sparkcapacity;

/** What becomes of an output that exists already. */
public enum OutputMode {
    /** It is left as it is and the run fails, before anything is computed. */
    ERRORIFEXISTS,
    /** It is replaced when the new one is complete and checked, not before. */
    OVERWRITE
}
