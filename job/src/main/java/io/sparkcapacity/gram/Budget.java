package io.sparkcapacity.gram;

/**
 * The memory a run may count on.
 *
 * @param taskBytes what one task may hold, its share of what the executor's tasks hold in common included
 * @param driverBytes what the driver may hold
 */
public record Budget(long taskBytes, long driverBytes) {
    public Budget {
        if (taskBytes <= 0 || driverBytes <= 0) {
            throw new IllegalArgumentException("A budget is of positive bytes: " + taskBytes + ", " + driverBytes);
        }
    }
}
