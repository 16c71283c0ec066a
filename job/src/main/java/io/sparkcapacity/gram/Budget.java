package io.sparkcapacity.gram;

/**
 * The memory and the cores a run may count on.
 *
 * @param taskBytes what one task may hold, its share of what the executor's tasks hold in common included
 * @param driverBytes what the driver may hold
 * @param keptBytes what all executors may keep in memory from one pass to the next
 * @param cores how many tasks run at a time
 */
public record Budget(long taskBytes, long driverBytes, long keptBytes, int cores) {
    public Budget {
        if (taskBytes <= 0 || driverBytes <= 0 || keptBytes < 0 || cores < 1) {
            throw new IllegalArgumentException("A budget is of positive bytes and cores: " + taskBytes + ", "
                    + driverBytes + ", " + keptBytes + ", " + cores);
        }
    }

    /** {@code bytes} as people are told them, rounded up. */
    public static long mebibytes(long bytes) {
        return (bytes + (1 << 20) - 1) >> 20;
    }
}
