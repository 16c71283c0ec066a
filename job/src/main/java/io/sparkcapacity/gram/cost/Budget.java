package io.sparkcapacity.gram.cost;

/**
 * The memory and the cores that a run may use.
 *
 * @param taskBytes memory of one task, including its share of what all tasks of the executor hold in common
 * @param driverBytes memory of the driver
 * @param panelStorageBytes memory of all executors together for what is kept from one pass to the next
 * @param cores how many tasks run at the same time
 */
public record Budget(long taskBytes, long driverBytes, long panelStorageBytes, int cores) {
    public Budget {
        if (taskBytes <= 0 || driverBytes <= 0 || panelStorageBytes < 0 || cores < 1) {
            throw new IllegalArgumentException(
                    "A budget needs memory for a task and the driver, and at least one core: " + taskBytes + ", "
                            + driverBytes + ", " + panelStorageBytes + ", " + cores);
        }
    }

    /** {@code bytes} in MiB for a message, rounded up. */
    public static long mebibytes(long bytes) {
        return (bytes + (1 << 20) - 1) >> 20;
    }
}
