package io.sparkcapacity.report;

import io.sparkcapacity.input.census.ComponentShape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The summary of one component.
 *
 * @param strategy the name of the strategy that scored it
 * @param rescored activations that were scored again for their error bound
 */
public record ComponentReport(
        ComponentShape shape, String strategy, Totals totals, long rescored, List<SelfCheck> checks) {
    private static final List<Double> RANKS = List.of(0.05, 0.25, 0.5, 0.75, 0.95);

    /** min(n, d), which the total capacity never exceeds. */
    public long bound() {
        return Math.min(shape.activations(), shape.features());
    }

    public double mean() {
        return totals.capacity() / totals.rows();
    }

    /** The capacity below which a share {@code rank} of the activations lies, within 1 %. */
    public double quantile(double rank) {
        return totals.histogram().quantile(rank);
    }

    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("component", shape.name());
        map.put("strategy", strategy);
        map.put("activations", shape.activations());
        map.put("features", shape.features());
        map.put("total-capacity", totals.capacity());
        map.put("capacity-bound", bound());
        map.put("participation-ratio", totals.participationRatio());
        map.put("mean-capacity", mean());
        Map<String, Object> quantiles = new LinkedHashMap<>();
        RANKS.forEach(rank -> quantiles.put(rank.toString(), quantile(rank)));
        map.put("capacity-quantiles", quantiles);
        map.put("zero-activations", totals.zeroRows());
        map.put("rescored-activations", rescored);
        map.put("largest-error-bound", totals.largestErrorBound());
        map.put("checks", checks.stream().map(ComponentReport::toMap).toList());
        return map;
    }

    private static Map<String, Object> toMap(SelfCheck check) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("law", check.law());
        map.put("found", check.found());
        map.put("expected", check.expected());
        map.put("share-of-tolerance", check.off());
        map.put("holds", check.holds());
        return map;
    }
}
