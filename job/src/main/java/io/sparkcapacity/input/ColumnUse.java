package io.sparkcapacity.input;

/** How the values of a column are used. */
enum ColumnUse {
    /** As vectors, as components or by predicates. */
    NEEDED,
    /** Copied to the output. */
    CARRIED
}
