package io.sparkcapacity.input.layout;

/** How a table can hold activations. */
public enum LayoutName {
    /** One vector a row. */
    VECTOR,
    /** A list of vectors a row, one a token, in a column of each hook point. */
    SEQUENCE,
    /** A list of vectors a row, one a component. */
    COMPONENTS,
    /** A column a feature. */
    WIDE,
    /** A row a value that is not zero. */
    COORDINATES
}
