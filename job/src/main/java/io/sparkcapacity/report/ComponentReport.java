package io.sparkcapacity.report;

import io.sparkcapacity.input.census.ComponentShape;
import java.util.List;

/**
 * The summary of one component.
 *
 * @param strategy the name of the strategy that scored it
 * @param rescored how many activations were rescored because their error bound was too large
 */
public record ComponentReport(
        ComponentShape shape, String strategy, Totals totals, long rescored, List<SelfCheck> checks) {
    /** min(n, d), which the total capacity never exceeds. */
    public long bound() {
        return Math.min(shape.activations(), shape.features());
    }

    public double mean() {
        return totals.capacity() / totals.rows();
    }

    /** The capacity that a share {@code rank} of the activations do not exceed; within 1 % of the exact quantile. */
    public double quantile(double rank) {
        return totals.histogram().quantile(rank);
    }
}
