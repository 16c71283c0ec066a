package io.sparkcapacity.gram.cost;

import java.util.Locale;
import java.util.Optional;

/**
 * The cost of one strategy for one component.
 *
 * @param work what all tasks do together
 * @param workingBytes memory that a task needs while it works on this component, and then uses for the next one
 * @param heldBytes memory that a task holds for this component in addition to what it holds for others of the same step
 * @param driverBytes memory that the driver holds for this component, in addition likewise
 * @param held what takes the memory, for the message that rejects the strategy
 */
public record Cost(Work work, long workingBytes, long heldBytes, long driverBytes, String held) {

    /** The memory that a task needs if this component is the only one of its step. */
    public long taskBytes() {
        return workingBytes + heldBytes;
    }

    /** Why the budget does not allow this cost; empty if it does. */
    public Optional<String> reasonAgainst(Budget budget) {
        if (taskBytes() > budget.taskBytes()) {
            return Optional.of(reason(taskBytes(), "per task", budget.taskBytes()));
        }
        if (driverBytes > budget.driverBytes()) {
            return Optional.of(reason(driverBytes, "on the driver", budget.driverBytes()));
        }
        return Optional.empty();
    }

    /** How a matrix of this size is written in {@link #held}. */
    public static String size(long rows, long columns) {
        return String.format(Locale.ROOT, "%,d×%,d", rows, columns);
    }

    private static String reason(long needed, String where, long available) {
        return String.format(
                Locale.ROOT,
                "%,d MiB %s where %,d MiB are available",
                Budget.mebibytes(needed),
                where,
                Budget.mebibytes(available));
    }
}
