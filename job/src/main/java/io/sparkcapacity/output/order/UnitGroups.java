package io.sparkcapacity.output.order;

import io.sparkcapacity.input.table.FileSplits.Split;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Units that are written together, one group per file of the output. The splits of different groups do not interleave,
 * so the rows are in the order of the input once those of each group are.
 *
 * @param groups the numbers of the units, in their order
 * @param sorting whether the rows of a group have to be sorted
 */
record UnitGroups(List<List<Integer>> groups, Sorting sorting) {
    /** What has to be sorted. */
    enum Sorting {
        NONE,
        /** The rows of each group. */
        GROUPS
    }

    /**
     * The groups of as few units as possible; one group of all units if their splits are not known.
     *
     * @param splits the splits of each unit, in the order in which they are read
     */
    static UnitGroups of(List<List<Split>> splits) {
        List<Integer> units = IntStream.range(0, splits.size()).boxed().toList();
        if (splits.stream().anyMatch(List::isEmpty)) {
            return new UnitGroups(List.of(units), Sorting.GROUPS);
        }
        List<List<Integer>> groups = new ArrayList<>();
        List<Integer> group = new ArrayList<>();
        Split last = null;
        for (int unit : units.stream()
                .sorted(Comparator.comparing(number -> Collections.min(splits.get(number))))
                .toList()) {
            if (last != null && Collections.min(splits.get(unit)).compareTo(last) > 0) {
                groups.add(List.copyOf(group));
                group.clear();
            }
            group.add(unit);
            Split highest = Collections.max(splits.get(unit));
            last = last == null || highest.compareTo(last) > 0 ? highest : last;
        }
        groups.add(List.copyOf(group));
        boolean sorted = groups.stream().allMatch(together -> isSorted(together, splits));
        return new UnitGroups(groups, sorted ? Sorting.NONE : Sorting.GROUPS);
    }

    private static boolean isSorted(List<Integer> group, List<List<Split>> splits) {
        List<Split> all =
                group.stream().flatMap(unit -> splits.get(unit).stream()).toList();
        return IntStream.range(1, all.size()).allMatch(k -> all.get(k - 1).compareTo(all.get(k)) < 0);
    }

    /** The most rows of a group of several units, which one task reads one after the other. */
    long mostRowsTogether(List<Long> activations) {
        return groups.stream()
                .filter(group -> group.size() > 1)
                .mapToLong(group -> group.stream().mapToLong(activations::get).sum())
                .max()
                .orElse(0);
    }

    /** Whether every unit is a group, and all are in the order of their numbers. */
    boolean areUnits() {
        return IntStream.range(0, groups.size())
                .allMatch(group -> groups.get(group).equals(List.of(group)));
    }
}
