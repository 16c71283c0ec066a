package io.sparkcapacity.gram.feature;

import io.sparkcapacity.gram.shuffle.OrderedSum;
import io.sparkcapacity.gram.shuffle.OrderedSum.Addend;
import io.sparkcapacity.gram.shuffle.OrderedSum.Sum;
import io.sparkcapacity.gram.thread.TaskThreads;
import io.sparkcapacity.input.Activations;
import io.sparkcapacity.input.UnitPanel;
import io.sparkcapacity.input.census.Census;
import io.sparkcapacity.input.census.ComponentShape;
import io.sparkcapacity.kernel.Arithmetic;
import io.sparkcapacity.kernel.MomentError;
import io.sparkcapacity.kernel.Precision;
import io.sparkcapacity.kernel.Rounding;
import io.sparkcapacity.kernel.SecondMoment;
import io.sparkcapacity.kernel.Workspace;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaPairRDD;
import scala.Tuple2;

/**
 * M = XᵀX of each component. Every unit adds up its own M, and sends each strip of the upper half to the task that adds
 * up that strip of all units in their order.
 */
public final class SecondMoments {
    private SecondMoments() {}

    /** The strips of the second moments by (component, strip). One pass, n·d²/2 multiply-adds. */
    public static JavaPairRDD<Sum, double[]> strips(Activations activations, BitSet components, Arithmetic arithmetic) {
        List<ComponentShape> shapes = activations.census().components();
        int strips = components.stream()
                .map(component -> SecondMoment.stripCount(shapes.get(component).features()))
                .sum();
        TaskThreads threads = TaskThreads.of(activations, components);
        JavaPairRDD<Addend, double[]> addends = activations
                .mapUnits(components, (unit, panels) -> stripsOfUnit(unit, panels, arithmetic, threads))
                .mapToPair(strip -> strip);
        return OrderedSum.of(addends, Math.min(strips, activations.spark().defaultParallelism()));
    }

    private static Iterator<Tuple2<Addend, double[]>> stripsOfUnit(
            int unit, Iterator<UnitPanel> panels, Arithmetic arithmetic, TaskThreads threads) {
        return new TreeMap<>(ofUnit(panels, arithmetic, threads))
                .entrySet().stream()
                        .flatMap(moment -> IntStream.range(
                                        0,
                                        SecondMoment.stripCount(
                                                moment.getValue().rows()))
                                .mapToObj(strip -> new Tuple2<>(
                                        new Addend(new Sum(moment.getKey(), strip), unit),
                                        moment.getValue().strip(strip))))
                        .iterator();
    }

    /** The second moments of the panels of one unit, by component. */
    static Map<Integer, SecondMoment> ofUnit(Iterator<UnitPanel> panels, Arithmetic arithmetic, TaskThreads threads) {
        Map<Integer, SecondMoment> moments = new ConcurrentHashMap<>();
        threads.forEach(panels, () -> {
            Workspace workspace = new Workspace(arithmetic);
            return (number, next, share) -> moments.computeIfAbsent(
                            next.component(),
                            component -> SecondMoment.zero(next.panel().features()))
                    .add(next.panel(), next.panel(), workspace, share.number(), share.of());
        });
        return moments;
    }

    /**
     * The second moments on the driver, by index of the component. One pass, n·d²/2 multiply-adds.
     *
     * @throws io.sparkcapacity.error.InvalidActivationException if a row is invalid
     */
    public static Map<Integer, SecondMoment> collect(
            Activations activations, BitSet components, Arithmetic arithmetic) {
        List<Tuple2<Sum, double[]>> strips =
                strips(activations, components, arithmetic).collect();
        activations.requireValid();
        Map<Integer, double[][]> byComponent = new HashMap<>();
        List<ComponentShape> shapes = activations.census().components();
        for (Tuple2<Sum, double[]> strip : strips) {
            byComponent
                    .computeIfAbsent(
                            strip._1.component(),
                            component -> new double
                                    [SecondMoment.stripCount(
                                            shapes.get(component).features())][])[strip._1.part()] = strip._2;
        }
        Map<Integer, SecondMoment> moments = new HashMap<>();
        byComponent.forEach((component, array) -> moments.put(
                component, SecondMoment.ofStrips(shapes.get(component).features(), array)));
        return moments;
    }

    /** The error of the entries of the second moment of {@code component}. */
    static MomentError error(Census census, int component, Precision precision) {
        // A unit has a panel per full number of rows, and one more for the rest.
        long panels = census.mostRowsInAUnit()[component]
                        / census.components().get(component).rowsPerPanel()
                + 1;
        long roundings = Rounding.ofSecondMoment(panels, census.units().size(), precision);
        return MomentError.of(roundings, census.components().get(component).activations(), precision);
    }
}
