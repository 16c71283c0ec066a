package io.sparkcapacity.output.order;

/** The order of the rows of an output. */
public enum RowOrder {
    /** That of the input where it costs next to nothing, else that in which the input is read. */
    AUTO,
    /** That of the input: files by path, rows as in the file, sequences by position. */
    INPUT,
    /** That in which the input is read. */
    SCAN
}
