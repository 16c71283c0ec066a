package io.sparkcapacity.input.census;

import io.sparkcapacity.error.InvalidInputException;

/** The error if a pass over a unit reads other rows than the census counted. */
public final class ChangedRows {
    private ChangedRows() {}

    /**
     * The error for one component.
     *
     * @param counted its rows in the unit by the census
     * @param read those that the pass has met, or one more than were counted if it stopped there
     */
    public static InvalidInputException of(ComponentShape component, long counted, long read) {
        return new InvalidInputException("The input changed while it was read: a part of it had " + counted
                + " rows of component " + component.quotedName() + " first and " + (read > counted ? "more" : read)
                + " later. No output was kept; run again, and check the disk or the store if it happens again");
    }
}
