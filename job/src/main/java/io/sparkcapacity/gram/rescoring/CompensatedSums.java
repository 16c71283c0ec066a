package io.sparkcapacity.gram.rescoring;

import io.sparkcapacity.error.UnavailableException;
import io.sparkcapacity.gram.shuffle.OrderedSum;
import io.sparkcapacity.gram.shuffle.OrderedSum.Addend;
import io.sparkcapacity.gram.shuffle.OrderedSum.Sum;
import io.sparkcapacity.gram.thread.TaskThreads;
import io.sparkcapacity.input.Activations;
import io.sparkcapacity.input.UnitPanel;
import io.sparkcapacity.input.census.Census;
import io.sparkcapacity.kernel.Panel;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import scala.Tuple2;

/** Squared-dot sums of a few activations from dot products that are computed as if in twice the precision. */
final class CompensatedSums {
    private CompensatedSums() {}

    /**
     * The squared-dot sums of {@code selected}, by component and in the order of its positions, and after them the
     * number of units. One pass, m·n·d compensated multiply-adds for m activations.
     *
     * @throws UnavailableException if a unit is missing
     */
    static Map<Integer, double[]> of(
            Activations activations, BitSet components, Map<Integer, SelectedVectors> selected) {
        var shared = activations.spark().broadcast(selected);
        TaskThreads threads = TaskThreads.of(activations, components);
        var addends = activations
                .mapUnits(components, (unit, panels) -> ofUnit(unit, panels, shared.value(), threads))
                .mapToPair(addend -> addend);
        Map<Integer, double[]> sums = new HashMap<>();
        OrderedSum.of(addends, components.cardinality()).collect().forEach(sum -> sums.put(sum._1.component(), sum._2));
        components.stream().forEach(component -> requireAllUnits(activations.census(), component, sums.get(component)));
        return sums;
    }

    /** If Spark lost what a task sent, no law of capacities would be violated. */
    private static void requireAllUnits(Census census, int component, double[] sums) {
        long units = census.units().stream()
                .filter(unit -> unit.rowsOf(component) > 0)
                .count();
        long added = sums == null ? 0 : (long) sums[sums.length - 1];
        if (added != units) {
            throw new UnavailableException("Of " + units + " sums that tasks sent to each other, " + added
                    + " arrived; check the disks of spark.local.dir and the network, and run again");
        }
    }

    /** Each thread adds up the sums of some of the selected activations. */
    private static Iterator<Tuple2<Addend, double[]>> ofUnit(
            int unit, Iterator<UnitPanel> panels, Map<Integer, SelectedVectors> selected, TaskThreads threads) {
        Map<Integer, double[]> sums = new ConcurrentHashMap<>();
        threads.forEach(panels, () -> (number, next, share) -> {
            SelectedVectors vectors = selected.get(next.component());
            int count = vectors.positions().size();
            double[] ofComponent = sums.computeIfAbsent(next.component(), component -> onceCounted(count));
            for (int k = share.number(); k < count; k += share.of()) {
                ofComponent[k] += squaredDots(vectors.values(), k * next.panel().features(), next.panel());
            }
        });
        return new TreeMap<>(sums)
                .entrySet().stream()
                        .map(sum -> new Tuple2<>(new Addend(new Sum(sum.getKey(), 0), unit), sum.getValue()))
                        .iterator();
    }

    private static double[] onceCounted(int sums) {
        double[] array = new double[sums + 1];
        array[sums] = 1;
        return array;
    }

    /** Σ over the rows of the panel of the squared dot product with the vector that starts at {@code from}. */
    private static double squaredDots(double[] vectors, int from, Panel panel) {
        double sum = 0;
        for (int row = 0; row < panel.rows(); row++) {
            double dot = panel.compensatedDot(row, vectors, from);
            sum += dot * dot;
        }
        return sum;
    }
}
