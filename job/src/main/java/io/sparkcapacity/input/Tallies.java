package io.sparkcapacity.input;

import io.sparkcapacity.input.ComponentTally.Look;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the rows of a scan were counted as.
 *
 * @param units the rows kept of every unit, by component in order of first appearance; or those of all units as one
 * @param filtered the rows that the predicate dropped, by component
 */
record Tallies(List<List<ComponentTally>> units, Map<String, Long> filtered) {
    /** Counts alone; vectors are not read. */
    static Tallies ofKeys(Scan scan) {
        return new Tallies(
                scan.mapKeys((unit, rows, encoding) ->
                                List.of(UnitTally.ofKeys(rows)).iterator())
                        .collect(),
                filtered(scan));
    }

    /** One pass over the vectors. */
    static Tallies ofVectors(Scan scan, Look look) {
        return new Tallies(
                scan.mapVectors((unit, rows, encoding) -> List.of(UnitTally.ofVectors(rows, encoding, look))
                                .iterator())
                        .collect(),
                filtered(scan));
    }

    /** The same, added up over the units before the driver holds them all: norms take far more memory than counts. */
    static Tallies ofAllVectors(Scan scan) {
        List<ComponentTally> none = List.of();
        List<ComponentTally> all = scan.mapVectors((unit, rows, encoding) ->
                        List.of(UnitTally.ofVectors(rows, encoding, Look.NORMS)).iterator())
                .fold(none, (a, b) -> List.copyOf(totals(List.of(a, b)).values()));
        return new Tallies(List.of(all), filtered(scan));
    }

    /**
     * One pass over the components and the predicate's columns. Not by unit: Spark leaves out files that the predicate
     * rules out by their folders, and packs the others otherwise.
     */
    private static Map<String, Long> filtered(Scan scan) {
        Map<String, Long> filtered = new TreeMap<>(ComponentShape.IN_NATURAL_ORDER);
        if (scan.isFiltered()) {
            List<List<ComponentTally>> dropped = scan.mapFlags((unit, rows, encoding) ->
                            List.of(UnitTally.ofDropped(rows)).iterator())
                    .collect();
            totals(dropped).forEach((component, tally) -> filtered.put(component, tally.read()));
        }
        return filtered;
    }

    /** The rows kept, by component in the order of the names. */
    Map<String, ComponentTally> totals() {
        return totals(units);
    }

    private static Map<String, ComponentTally> totals(List<List<ComponentTally>> units) {
        Map<String, ComponentTally> totals = new TreeMap<>(ComponentShape.IN_NATURAL_ORDER);
        for (List<ComponentTally> unit : units) {
            for (ComponentTally tally : unit) {
                totals.computeIfAbsent(tally.component(), ComponentTally::zero).merge(tally);
            }
        }
        return totals;
    }
}
