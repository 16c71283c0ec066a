package io.sparkcapacity.input;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * How many activations of which component each unit of the input holds; from it every activation gets its number within
 * its component, which is the same in every pass.
 *
 * @param components in the order of their names; everywhere else a component is its index in this list
 * @param units in order of the input
 * @param mostRowsInAUnit of each component, the most rows that one unit holds
 */
public record Census(List<ComponentShape> components, List<UnitCensus> units, long[] mostRowsInAUnit)
        implements Serializable {

    /**
     * One unit of the input.
     *
     * @param components the components of its rows, in order of first appearance in it
     * @param rows how many rows of each
     * @param firsts the number, within its component, of the first of those rows
     */
    public record UnitCensus(int[] components, long[] rows, long[] firsts) implements Serializable {
        /** The rows of {@code component} in this unit; at most what one array holds. */
        public int rowsOf(int component) {
            int k = indexOf(component);
            return k < 0 ? 0 : Math.toIntExact(rows[k]);
        }

        /** The number, within {@code component}, of its first row in this unit. */
        public long firstOf(int component) {
            return firsts[indexOf(component)];
        }

        private int indexOf(int component) {
            for (int k = 0; k < components.length; k++) {
                if (components[k] == component) {
                    return k;
                }
            }
            return -1;
        }
    }

    /** What one unit's rows say of one component. */
    record Tally(String component, long rows, int features, double largest, long nonZeros, int units)
            implements Serializable {
        static Tally zero(String component) {
            return new Tally(component, 0, 0, 0, 0, 0);
        }

        Tally plus(Tally later) {
            return new Tally(
                    component,
                    rows + later.rows,
                    features > 0 ? features : later.features,
                    Math.max(largest, later.largest),
                    nonZeros + later.nonZeros,
                    units + later.units);
        }
    }

    /**
     * The census of the units' tallies.
     *
     * @param features the length of every vector where the files' footers tell; 0 where the tallies do
     * @param valueBytes see {@link ComponentShape}
     */
    static Census of(List<List<Tally>> tallies, int features, int valueBytes) {
        Map<String, Tally> totals = new TreeMap<>(ComponentShape.IN_NATURAL_ORDER);
        tallies.forEach(unit -> unit.forEach(tally -> totals.put(tally.component(), null)));
        Map<String, Integer> indices = new HashMap<>();
        totals.keySet().forEach(name -> indices.put(name, indices.size()));
        List<UnitCensus> units = new ArrayList<>();
        for (List<Tally> unit : tallies) {
            int[] components = new int[unit.size()];
            long[] rows = new long[unit.size()];
            long[] firsts = new long[unit.size()];
            for (int k = 0; k < unit.size(); k++) {
                Tally tally = unit.get(k);
                Tally before = Objects.requireNonNullElseGet(
                        totals.get(tally.component()), () -> Tally.zero(tally.component()));
                components[k] = indices.get(tally.component());
                rows[k] = tally.rows();
                firsts[k] = before.rows();
                totals.put(tally.component(), before.plus(tally));
            }
            units.add(new UnitCensus(components, rows, firsts));
        }
        List<ComponentShape> shapes = totals.values().stream()
                .map(total -> shape(total, features > 0 ? features : total.features(), valueBytes))
                .toList();
        long[] mostRows = new long[shapes.size()];
        for (UnitCensus unit : units) {
            for (int k = 0; k < unit.components().length; k++) {
                mostRows[unit.components()[k]] = Math.max(mostRows[unit.components()[k]], unit.rows()[k]);
            }
        }
        return new Census(List.copyOf(shapes), List.copyOf(units), mostRows);
    }

    private static ComponentShape shape(Tally total, int features, int valueBytes) {
        if (features == 0) {
            throw new InvalidActivationException("Component " + ComponentShape.quoted(String.valueOf(total.component()))
                    + " has " + total.rows() + " rows and not one vector with a feature in them; remove them or fill"
                    + " them");
        }
        int exponent = total.largest() > 0 ? Math.getExponent(total.largest()) + 1 : 0;
        long nonZeros = total.features() > 0 ? total.nonZeros() : total.rows() * features;
        return new ComponentShape(
                total.component(), total.rows(), features, exponent, nonZeros, valueBytes, total.units());
    }

    /** The activations of all components. */
    public long activations() {
        return components.stream().mapToLong(ComponentShape::activations).sum();
    }
}
