package io.sparkcapacity.gram;

import io.sparkcapacity.gram.OrderedSum.Addend;
import io.sparkcapacity.gram.OrderedSum.Sum;
import io.sparkcapacity.input.Activations;
import io.sparkcapacity.input.Census;
import io.sparkcapacity.input.ComponentShape;
import io.sparkcapacity.input.UnitPanel;
import io.sparkcapacity.kernel.Range;
import io.sparkcapacity.kernel.Rounding;
import io.sparkcapacity.kernel.SecondMoment;
import io.sparkcapacity.kernel.TileProducts;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaPairRDD;
import scala.Tuple2;

/**
 * M = XᵀX of each component: every unit adds up its own, tile by tile of the upper half they are sent to the task that
 * merges that tile, in the units' order.
 */
final class SecondMoments {
    private SecondMoments() {}

    /** The tiles of the second moments: keys are (component, tile), values column-major. One pass, n·d²/2 multiply-adds. */
    static JavaPairRDD<Sum, double[]> tiles(Activations activations, BitSet components, TileProducts products) {
        List<ComponentShape> shapes = activations.census().components();
        int tiles = components.stream()
                .map(component -> SecondMoment.tileCount(shapes.get(component).features()))
                .sum();
        JavaPairRDD<Addend, double[]> addends = activations
                .mapUnits(components, (unit, panels) -> tilesOfUnit(unit, panels, products))
                .mapToPair(tile -> tile);
        return OrderedSum.of(addends, Math.min(tiles, activations.spark().defaultParallelism()));
    }

    private static Iterator<Tuple2<Addend, double[]>> tilesOfUnit(
            int unit, Iterator<UnitPanel> panels, TileProducts products) {
        Map<Integer, SecondMoment> moments = new TreeMap<>();
        while (panels.hasNext()) {
            UnitPanel next = panels.next();
            moments.computeIfAbsent(
                            next.component(),
                            component -> SecondMoment.zero(next.panel().features()))
                    .add(next.panel(), products);
        }
        return moments.entrySet().stream()
                .flatMap(moment -> IntStream.range(
                                0, SecondMoment.tileCount(moment.getValue().features()))
                        .mapToObj(tile -> new Tuple2<>(
                                new Addend(new Sum(moment.getKey(), tile), unit),
                                moment.getValue().tile(tile))))
                .iterator();
    }

    /** The second moments on the driver, by component. */
    static Map<Integer, SecondMoment> collect(Activations activations, BitSet components, TileProducts products) {
        List<Tuple2<Sum, double[]>> tiles =
                tiles(activations, components, products).collect();
        activations.requireValid();
        Map<Integer, double[][]> byComponent = new HashMap<>();
        List<ComponentShape> shapes = activations.census().components();
        for (Tuple2<Sum, double[]> tile : tiles) {
            byComponent
                    .computeIfAbsent(
                            tile._1.component(),
                            component -> new double
                                    [SecondMoment.tileCount(
                                            shapes.get(component).features())][])[tile._1.part()] = tile._2;
        }
        Map<Integer, SecondMoment> moments = new HashMap<>();
        byComponent.forEach((component, array) -> moments.put(
                component, SecondMoment.ofTiles(shapes.get(component).features(), array)));
        return moments;
    }

    /** The roundings an entry of the second moment of {@code component} meets. */
    static long roundings(Census census, int component) {
        // A component's panels are cut at TILE rows, and at the end of each unit once more.
        long panels = census.mostRowsInAUnit()[component] / Range.TILE + 1;
        return Rounding.ofSecondMoment(panels, census.units().size());
    }
}
