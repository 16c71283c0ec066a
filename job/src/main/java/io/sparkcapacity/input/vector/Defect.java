package io.sparkcapacity.input.vector;

/**
 * What is wrong with a row.
 *
 * @param text the end of the sentence "Activation 5 …"
 */
public record Defect(InvalidKind kind, String text) {
    public static final Defect IS_NULL = new Defect(InvalidKind.NULL_VECTOR, "is null");

    /** The text of a vector whose square is lost; it has no kind, since the whole component has to be changed. */
    public static final String VANISHES =
            "is so short next to the longest of its component that its square is 0 in double";
}
