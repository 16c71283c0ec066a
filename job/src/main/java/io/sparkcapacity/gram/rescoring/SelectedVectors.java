package io.sparkcapacity.gram.rescoring;

import io.sparkcapacity.input.Activations;
import io.sparkcapacity.input.UnitPanel;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import scala.Tuple2;

/**
 * The activations of one component that are to be rescored.
 *
 * @param values their features, one activation after the other
 */
record SelectedVectors(List<Position> positions, double[] values) implements Serializable {
    /** Reads the activations at {@code positions}, by component; one pass. */
    static Map<Integer, SelectedVectors> of(Activations activations, BitSet components, List<Position> positions) {
        var wanted = activations.spark().broadcast(new HashSet<>(positions));
        List<Tuple2<Position, double[]>> found = activations
                .mapUnits(components, (unit, panels) -> select(panels, wanted.value()))
                .collect();
        Map<Integer, List<Tuple2<Position, double[]>>> byComponent = new TreeMap<>();
        found.forEach(vector -> byComponent
                .computeIfAbsent(vector._1.component(), component -> new ArrayList<>())
                .add(vector));
        Map<Integer, SelectedVectors> selected = new HashMap<>();
        byComponent.forEach((component, vectors) -> selected.put(component, of(vectors)));
        return selected;
    }

    private static SelectedVectors of(List<Tuple2<Position, double[]>> vectors) {
        return new SelectedVectors(
                vectors.stream().map(Tuple2::_1).toList(),
                vectors.stream()
                        .flatMapToDouble(vector -> Arrays.stream(vector._2))
                        .toArray());
    }

    private static Iterator<Tuple2<Position, double[]>> select(Iterator<UnitPanel> panels, Set<Position> wanted) {
        List<Tuple2<Position, double[]>> selected = new ArrayList<>();
        while (panels.hasNext()) {
            UnitPanel next = panels.next();
            for (int row = 0; row < next.panel().rows(); row++) {
                Position position = new Position(next.unit(), next.component(), next.firstInUnit() + row);
                if (wanted.contains(position)) {
                    double[] vector = new double[next.panel().features()];
                    next.panel().widen(row, vector, 0);
                    selected.add(new Tuple2<>(position, vector));
                }
            }
        }
        return selected.iterator();
    }
}
