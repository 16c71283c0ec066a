package io.sparkcapacity.input;

import java.io.Serializable;

/**
 * An invalid row: where it is, and what is wrong with it.
 *
 * @param unit the unit of the input
 * @param row its number in the unit
 * @param component the component's index
 * @param ordinal its number within the component
 * @param defect what is wrong, as the end of the sentence "Activation 5 …"
 */
record InvalidActivation(int unit, long row, int component, long ordinal, String defect) implements Serializable {
    boolean isBefore(InvalidActivation other) {
        return unit < other.unit || (unit == other.unit && row < other.row);
    }
}
