package io.sparkcapacity.output.commit;

/** What happens to an output that exists already. */
public enum OutputMode {
    /** It is left as it is, and the run fails before anything is computed. */
    ERRORIFEXISTS,
    /** It is replaced once the new output is complete and checked, not before. */
    OVERWRITE
}
