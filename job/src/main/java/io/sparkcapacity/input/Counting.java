package io.sparkcapacity.input;

import io.sparkcapacity.input.census.ComponentShape;
import io.sparkcapacity.input.census.ComponentTally;
import io.sparkcapacity.input.census.ComponentTally.Look;
import io.sparkcapacity.input.census.Tallies;
import io.sparkcapacity.input.census.UnitTally;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The jobs that count the rows of a scan by unit and component. */
final class Counting {
    private Counting() {}

    /** Counts rows by their component; vectors are not read. */
    static Tallies ofKeys(Scan scan) {
        return new Tallies(
                scan.mapKeys((unit, rows, encoding) ->
                                List.of(UnitTally.ofKeys(rows)).iterator())
                        .collect(),
                dropped(scan));
    }

    /** Counts rows by component and length; one pass over the vectors. */
    static Tallies ofVectors(Scan scan, Look look) {
        return new Tallies(
                scan.mapVectors((unit, rows, encoding) -> List.of(UnitTally.ofVectors(rows, encoding, look))
                                .iterator())
                        .collect(),
                dropped(scan));
    }

    /**
     * The same with norms. Units are merged before the driver has them all, because norms take far more memory than
     * counts.
     */
    static Tallies ofNorms(Scan scan) {
        List<ComponentTally> none = List.of();
        List<ComponentTally> all = scan.mapVectors((unit, rows, encoding) ->
                        List.of(UnitTally.ofVectors(rows, encoding, Look.NORMS)).iterator())
                .fold(none, Tallies::merged);
        return new Tallies(List.of(all), dropped(scan));
    }

    /**
     * The rows that the predicate drops, by component: one pass over the components and the predicate's columns. They
     * cannot be counted by unit, because Spark skips files whose folders rule them out, and then splits the others
     * differently.
     */
    private static Map<String, Long> dropped(Scan scan) {
        Map<String, Long> dropped = new TreeMap<>(ComponentShape.IN_NATURAL_ORDER);
        if (scan.isFiltered()) {
            List<List<ComponentTally>> tallies = scan.mapFlags((unit, rows, encoding) ->
                            List.of(UnitTally.ofDropped(rows)).iterator())
                    .collect();
            Tallies.totals(tallies).forEach((component, tally) -> dropped.put(component, tally.read()));
        }
        return dropped;
    }
}
