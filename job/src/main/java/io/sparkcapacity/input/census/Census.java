package io.sparkcapacity.input.census;

import io.sparkcapacity.error.InvalidActivationException;
import io.sparkcapacity.input.vector.OnInvalid;
import io.sparkcapacity.input.vector.VectorValues;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * The number of activations per unit and component. The number of an activation within its component follows from it,
 * and is the same in every pass.
 *
 * @param components the components in the order of their names; everywhere else, a component is its index in this list
 * @param units the units in the order of the input
 * @param mostRowsInAUnit by component, the most rows that one unit has
 * @param counts the numbers of rows of every component by name, including components of which no row was kept
 */
public record Census(
        List<ComponentShape> components, List<UnitCensus> units, long[] mostRowsInAUnit, Map<String, RowCounts> counts)
        implements Serializable {

    /**
     * One unit of the input.
     *
     * @param components the components of its rows, ascending
     * @param rows the number of rows of each
     * @param firsts the number, within its component, of the first of those rows
     */
    public record UnitCensus(int[] components, long[] rows, long[] firsts) implements Serializable {
        /** The rows of {@code component} in this unit; at most as many as an array can have. */
        public int rowsOf(int component) {
            int k = indexOf(component);
            return k < 0 ? 0 : Math.toIntExact(rows[k]);
        }

        /** The number, within {@code component}, of its first row in this unit. */
        public long firstOf(int component) {
            return firsts[indexOf(component)];
        }

        private int indexOf(int component) {
            return Arrays.binarySearch(components, component);
        }
    }

    /**
     * What the census depends on besides the tallies.
     *
     * @param features the length of every vector, if it is known
     * @param values what is known of the values of the only component; they are not among the tallies then
     * @param valueBytes see {@link ComponentShape}
     * @param onInvalid whether invalid rows are counted as activations: only if the first one stops the run anyway
     */
    public record Terms(OptionalInt features, Optional<VectorValues> values, int valueBytes, OnInvalid onInvalid) {
        /** If nothing is known of the values but what the tallies have. */
        public Terms(OptionalInt features, int valueBytes, OnInvalid onInvalid) {
            this(features, Optional.empty(), valueBytes, onInvalid);
        }

        /** The length of the component's activations. */
        int featuresOf(ComponentTally total) {
            int ofVectors = onInvalid == OnInvalid.FAIL ? total.firstLength() : total.usualLength();
            return features.orElse(ofVectors);
        }

        /** The rows that count as activations of {@code features} features. */
        long keptOf(ComponentTally tally, int features) {
            return onInvalid == OnInvalid.FAIL
                    ? tally.read()
                    : tally.ofLength(features).rows();
        }

        RowCounts counts(ComponentTally total, long filtered) {
            return new RowCounts(
                    total.read() + filtered,
                    filtered,
                    onInvalid == OnInvalid.FAIL ? Map.of() : total.invalid(featuresOf(total)));
        }

        ComponentShape shape(ComponentTally total) {
            int length = featuresOf(total);
            long rows = keptOf(total, length);
            if (length == 0) {
                throw new InvalidActivationException("Component "
                        + ComponentShape.quotedOrNull(total.component()) + " has " + rows
                        + " rows and not one vector with a feature in them; remove them or fill them");
            }
            ComponentTally.OfLength vectors =
                    onInvalid == OnInvalid.FAIL ? total.ofAnyLength() : total.ofLength(length);
            ComponentShape dense =
                    new ComponentShape(total.component(), rows, length, 0, rows * length, valueBytes, total.units());
            return values.or(vectors::values).map(dense::with).orElse(dense);
        }
    }

    /** The census that follows from {@code tallies}. */
    public static Census of(Tallies tallies, Terms terms) {
        Map<String, ComponentTally> totals = tallies.totals();
        tallies.dropped().keySet().forEach(name -> totals.computeIfAbsent(name, ComponentTally::zero));
        Map<String, RowCounts> counts = new LinkedHashMap<>();
        List<ComponentShape> shapes = new ArrayList<>();
        Map<String, Integer> indices = new HashMap<>();
        Map<String, Integer> features = new HashMap<>();
        totals.forEach((name, total) -> {
            counts.put(name, terms.counts(total, tallies.dropped().getOrDefault(name, 0L)));
            features.put(name, terms.featuresOf(total));
            if (terms.keptOf(total, terms.featuresOf(total)) > 0) {
                indices.put(name, shapes.size());
                shapes.add(terms.shape(total));
            }
        });
        long[] before = new long[shapes.size()];
        long[] mostRows = new long[shapes.size()];
        List<UnitCensus> census = new ArrayList<>();
        for (List<ComponentTally> unit : tallies.units()) {
            List<ComponentTally> kept = unit.stream()
                    .filter(tally -> terms.keptOf(tally, features.get(tally.component())) > 0)
                    .sorted(Comparator.comparing(tally -> indices.get(tally.component())))
                    .toList();
            int[] components = new int[kept.size()];
            long[] rows = new long[kept.size()];
            long[] firsts = new long[kept.size()];
            for (int k = 0; k < components.length; k++) {
                String name = kept.get(k).component();
                components[k] = indices.get(name);
                rows[k] = terms.keptOf(kept.get(k), features.get(name));
                firsts[k] = before[components[k]];
                before[components[k]] += rows[k];
                mostRows[components[k]] = Math.max(mostRows[components[k]], rows[k]);
            }
            census.add(new UnitCensus(components, rows, firsts));
        }
        return new Census(List.copyOf(shapes), List.copyOf(census), mostRows, Collections.unmodifiableMap(counts));
    }

    /** The numbers of the units that have activations of {@code components}, ascending. */
    public int[] unitsWith(BitSet components) {
        return IntStream.range(0, units.size())
                .filter(unit -> Arrays.stream(units.get(unit).components()).anyMatch(components::get))
                .toArray();
    }

    /** The activations of all components. */
    public long activations() {
        return components.stream().mapToLong(ComponentShape::activations).sum();
    }

    /** The numbers of rows of all components. */
    public RowCounts rows() {
        return counts.values().stream().reduce(RowCounts.NONE, RowCounts::plus);
    }
}
