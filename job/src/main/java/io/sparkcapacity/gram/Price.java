package io.sparkcapacity.gram;

import java.util.Locale;
import java.util.Optional;

/**
 * What a strategy costs for one component.
 *
 * @param work what all tasks do together
 * @param workingBytes memory a task needs while it works on this component, and then for the next one
 * @param heldBytes memory a task holds for this component beside what it holds for others of the same step
 * @param driverBytes memory the driver holds, likewise
 * @param held what takes that memory, for the sentence that rejects it
 */
public record Price(Work work, long workingBytes, long heldBytes, long driverBytes, String held) {

    /** Why the price can't be paid, or empty if it can. */
    public Optional<String> reasonAgainst(Budget budget) {
        if (workingBytes + heldBytes > budget.taskBytes()) {
            return Optional.of(reason(workingBytes + heldBytes, "a task", budget.taskBytes()));
        }
        if (driverBytes > budget.driverBytes()) {
            return Optional.of(reason(driverBytes, "on the driver", budget.driverBytes()));
        }
        return Optional.empty();
    }

    private String reason(long needed, String where, long budget) {
        return String.format(
                Locale.ROOT,
                "%,d MiB %s where %,d MiB are to be had",
                Budget.mebibytes(needed),
                where,
                Budget.mebibytes(budget));
    }
}
