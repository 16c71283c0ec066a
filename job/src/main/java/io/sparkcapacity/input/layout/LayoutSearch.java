package io.sparkcapacity.input.layout;

import io.sparkcapacity.error.InvalidInputException;
import io.sparkcapacity.error.InvalidSettingException;
import org.apache.spark.sql.types.StructType;

/** Finds the layout of a table: the one that an option names, or else the one that its columns suggest. */
public final class LayoutSearch {
    private LayoutSearch() {}

    /**
     * A layout.
     *
     * @param reason why it is this one, for people
     */
    public record Found(Layout layout, String reason) {}

    /**
     * The layout of a table of the columns {@code schema}.
     *
     * @throws InvalidInputException if no column fits, or more than one does
     * @throws InvalidSettingException if an option that the layout needs is missing
     */
    public static Found of(StructType schema, Reading reading) {
        CandidateColumns candidates = CandidateColumns.of(schema, reading);
        LayoutGuess guess = reading.layout()
                .map(name -> new LayoutGuess(name, "--layout says so"))
                .orElseGet(() -> LayoutGuess.of(candidates));
        return new Found(layout(guess.name(), candidates), guess.reason());
    }

    private static Layout layout(LayoutName name, CandidateColumns candidates) {
        return switch (name) {
            case VECTOR -> VectorPerRow.in(candidates);
            case SEQUENCE -> SequencePerRow.in(candidates);
            case COMPONENTS -> ComponentsPerRow.in(candidates);
            case WIDE -> WideRow.in(candidates);
            case COORDINATES -> Coordinates.in(candidates);
        };
    }
}
