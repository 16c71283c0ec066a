package io.sparkcapacity.input.vector;

import java.util.function.IntUnaryOperator;

/**
 * What is wrong with an invalid row.
 *
 * @param text the end of the sentence "Activation 5 …"
 */
public record Defect(InvalidKind kind, String text) {
    static final Defect EMPTY = new Defect(InvalidKind.EMPTY, "has no features");

    /**
     * The text for a vector that is not zero, but whose square is 0 after scaling. It has no kind, because the row
     * itself is valid: the whole component has to be changed.
     */
    public static final String VANISHES =
            "is so short next to the longest of its component that its square is 0 in double";

    /** What the text of a wrong length says before the right one. */
    public static final String WHERE_THE_COMPONENT_HAS = " features where the component has ";

    static Defect wrongLength(int length, int expected) {
        return new Defect(InvalidKind.WRONG_LENGTH, "has " + length + WHERE_THE_COMPONENT_HAS + expected);
    }

    /**
     * The first of {@code values} that is NaN or infinite.
     *
     * @param featureOf from a value's index to the number of its feature
     * @throws IllegalStateException if all are finite
     */
    static Defect firstNotFinite(double[] values, IntUnaryOperator featureOf) {
        for (int k = 0; k < values.length; k++) {
            if (!Double.isFinite(values[k])) {
                int feature = featureOf.applyAsInt(k);
                return Double.isNaN(values[k])
                        ? new Defect(InvalidKind.NAN, "is NaN at feature " + feature)
                        : new Defect(InvalidKind.INFINITE, "is infinite at feature " + feature);
            }
        }
        throw new IllegalStateException("The vector is valid");
    }
}
