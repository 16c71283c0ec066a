package io.sparkcapacity.input.census;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The counts of a scan's rows.
 *
 * @param units the rows of every unit that the predicate keeps, by component in order of first appearance; or those of
 *     all units as one unit
 * @param dropped the rows that the predicate drops, by component
 */
public record Tallies(List<List<ComponentTally>> units, Map<String, Long> dropped) {
    /** An input of one component without a name, of which every unit has {@code rows}. */
    public static Tallies ofWholeInput(List<Long> rows) {
        return new Tallies(
                rows.stream()
                        .map(ofUnit -> ofUnit == 0
                                ? List.<ComponentTally>of()
                                : List.of(ComponentTally.ofRows(ComponentShape.WHOLE_INPUT, ofUnit)))
                        .toList(),
                Map.of());
    }

    /** The rows that the predicate keeps, by component in the order of the names. */
    public Map<String, ComponentTally> totals() {
        return totals(units);
    }

    /** The tallies of all {@code units}, merged by component in the order of the names. */
    public static Map<String, ComponentTally> totals(List<List<ComponentTally>> units) {
        Map<String, ComponentTally> inOrder = new TreeMap<>(ComponentShape.IN_NATURAL_ORDER);
        inOrder.putAll(sums(units));
        return inOrder;
    }

    /** The tallies of two units as those of one, in any order. */
    public static List<ComponentTally> merged(List<ComponentTally> one, List<ComponentTally> other) {
        return List.copyOf(sums(List.of(one, other)).values());
    }

    /** In no order, because comparing names as people order them takes long. */
    private static Map<String, ComponentTally> sums(List<List<ComponentTally>> units) {
        Map<String, ComponentTally> sums = new HashMap<>();
        for (List<ComponentTally> unit : units) {
            for (ComponentTally tally : unit) {
                sums.computeIfAbsent(tally.component(), ComponentTally::zero).merge(tally);
            }
        }
        return sums;
    }
}
