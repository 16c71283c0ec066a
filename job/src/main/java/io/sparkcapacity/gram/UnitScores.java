package io.sparkcapacity.gram;

import java.io.Serializable;
import java.util.List;
import java.util.stream.Stream;

/**
 * The scores of one unit of the input.
 *
 * @param unit the unit's number
 * @param components by component, those with rows in the unit and asked for
 */
public record UnitScores(int unit, List<ComponentScores> components) implements Serializable {
    /** The scores of the same unit's other components, too. */
    public UnitScores with(UnitScores other) {
        if (unit != other.unit) {
            throw new IllegalStateException("Scores of unit " + other.unit + " do not belong to unit " + unit);
        }
        return new UnitScores(
                unit,
                Stream.concat(components.stream(), other.components.stream()).toList());
    }
}
