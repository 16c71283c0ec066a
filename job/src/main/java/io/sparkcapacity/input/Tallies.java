package io.sparkcapacity.input;

import io.sparkcapacity.input.ComponentTally.Look;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the rows of every unit of a scan were counted as, by component in order of first appearance. */
final class Tallies {
    private Tallies() {}

    /** Counts alone; vectors are not read. */
    static List<List<ComponentTally>> ofKeys(Scan scan) {
        boolean filtered = scan.isFiltered();
        return scan.mapKeys((unit, rows, encoding) ->
                        List.of(UnitTally.ofKeys(rows, filtered)).iterator())
                .collect();
    }

    /** One pass over the vectors, and one over the components alone where rows are filtered. */
    static List<List<ComponentTally>> ofVectors(Scan scan, Look look) {
        List<List<ComponentTally>> units = scan.mapVectors((unit, rows, encoding) ->
                        List.of(UnitTally.ofVectors(rows, encoding, look)).iterator())
                .collect();
        return scan.isFiltered() ? withFiltered(units, ofKeys(scan)) : units;
    }

    private static List<List<ComponentTally>> withFiltered(
            List<List<ComponentTally>> units, List<List<ComponentTally>> ofKeys) {
        List<List<ComponentTally>> all = new ArrayList<>();
        for (int unit = 0; unit < units.size(); unit++) {
            Map<String, ComponentTally> tallies = new LinkedHashMap<>();
            units.get(unit).forEach(tally -> tallies.put(tally.component(), tally));
            ofKeys.get(unit)
                    .forEach(keys -> tallies.computeIfAbsent(keys.component(), ComponentTally::zero)
                            .addFiltered(keys));
            all.add(List.copyOf(tallies.values()));
        }
        return all;
    }
}
