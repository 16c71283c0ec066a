package io.sparkcapacity.gram.score;

import java.io.Serializable;
import java.util.List;
import java.util.stream.Stream;

/**
 * The scores of one unit of the input.
 *
 * @param unit the number of the unit
 * @param components the scores per component, for the requested components that have activations in the unit
 */
public record UnitScores(int unit, List<ComponentScores> components) implements Serializable {
    /** These scores and those of other components of the same unit. */
    public UnitScores with(UnitScores other) {
        if (unit != other.unit) {
            throw new IllegalStateException("Scores of unit " + other.unit + " do not belong to unit " + unit);
        }
        return new UnitScores(
                unit,
                Stream.concat(components.stream(), other.components.stream()).toList());
    }
}
