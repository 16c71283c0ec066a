package io.sparkcapacity.input.layout;

/** The layouts: the ways in which the rows of a table can hold activations. */
public enum LayoutName {
    /** One vector per row. */
    VECTOR,
    /** A list of vectors per row, one per token, in one column per hook point. */
    SEQUENCE,
    /** A list of vectors per row, one per component. */
    COMPONENTS,
    /** One column per feature. */
    WIDE,
    /** One row per value that is not zero. */
    COORDINATES;

    /** How to name a layout, as the end of a message. */
    static final String CHOICES = ", or say how activations are stored with --layout vector, sequence,"
            + " components, wide or coordinates, and where with --features, such as --features 'f_*' for one column per"
            + " feature";
}
