package io.sparkcapacity.gram.rescoring;

import io.sparkcapacity.gram.shuffle.OrderedSum;
import io.sparkcapacity.gram.shuffle.OrderedSum.Addend;
import io.sparkcapacity.gram.shuffle.OrderedSum.Sum;
import io.sparkcapacity.input.Activations;
import io.sparkcapacity.input.UnitPanel;
import io.sparkcapacity.kernel.Panel;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import scala.Tuple2;

/** Squared-dot sums of a few activations from dot products that are computed as if in twice the precision. */
final class CompensatedSums {
    private CompensatedSums() {}

    /**
     * The squared-dot sums of {@code selected}, by component and in the order of its positions. One pass, m·n·d
     * compensated multiply-adds for m activations.
     */
    static Map<Integer, double[]> of(
            Activations activations, BitSet components, Map<Integer, SelectedVectors> selected) {
        var shared = activations.spark().broadcast(selected);
        var addends = activations
                .mapUnits(components, (unit, panels) -> ofUnit(unit, panels, shared.value()))
                .mapToPair(addend -> addend);
        Map<Integer, double[]> sums = new HashMap<>();
        OrderedSum.of(addends, components.cardinality()).collect().forEach(sum -> sums.put(sum._1.component(), sum._2));
        return sums;
    }

    private static Iterator<Tuple2<Addend, double[]>> ofUnit(
            int unit, Iterator<UnitPanel> panels, Map<Integer, SelectedVectors> selected) {
        Map<Integer, double[]> sums = new TreeMap<>();
        while (panels.hasNext()) {
            UnitPanel next = panels.next();
            SelectedVectors vectors = selected.get(next.component());
            double[] ofComponent = sums.computeIfAbsent(
                    next.component(),
                    component -> new double[vectors.positions().size()]);
            for (int k = 0; k < ofComponent.length; k++) {
                ofComponent[k] += squaredDots(vectors.values(), k * next.panel().features(), next.panel());
            }
        }
        return sums.entrySet().stream()
                .map(sum -> new Tuple2<>(new Addend(new Sum(sum.getKey(), 0), unit), sum.getValue()))
                .iterator();
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
