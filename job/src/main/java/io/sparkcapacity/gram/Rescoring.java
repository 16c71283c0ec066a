package io.sparkcapacity.gram;

import io.sparkcapacity.gram.OrderedSum.Addend;
import io.sparkcapacity.gram.OrderedSum.Sum;
import io.sparkcapacity.gram.score.ComponentScores;
import io.sparkcapacity.gram.score.UnitScores;
import io.sparkcapacity.input.Activations;
import io.sparkcapacity.input.UnitPanel;
import io.sparkcapacity.input.census.ComponentShape;
import io.sparkcapacity.kernel.Dot;
import io.sparkcapacity.kernel.PairwiseSum;
import io.sparkcapacity.kernel.Panel;
import io.sparkcapacity.kernel.Range;
import io.sparkcapacity.kernel.Rounding;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaRDD;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.Tuple2;

/**
 * Scores again, directly and in twice the precision, the few activations whose error bound is too large.
 *
 * <p>They are sent to every task; each unit adds up the squares of their dot products with its own activations. As many at
 * a time as {@link #MOST_BYTES} holds, two passes each time: m·n·d compensated multiply-adds for m activations.
 */
public final class Rescoring {
    private static final Logger LOG = LoggerFactory.getLogger(Rescoring.class);
    private static final long MOST_BYTES = 64L << 20;

    private final Activations activations;
    private final double maxRelativeError;

    /** Scores again what exceeds {@code maxRelativeError}. */
    public Rescoring(Activations activations, double maxRelativeError) {
        this.activations = activations;
        this.maxRelativeError = maxRelativeError;
    }

    /** One activation: row {@code row} of the component in the unit. */
    private record Position(int unit, int component, int row) implements Serializable {}

    private record Score(double squaredDotSum, double errorBound) implements Serializable {}

    /**
     * The scores with those above the limit replaced.
     *
     * @param scores what a strategy gave, kept: it is read again for every batch
     * @param traces Σ_i ‖x_i‖² by component
     */
    public JavaRDD<UnitScores> apply(JavaRDD<UnitScores> scores, Map<Integer, Double> traces) {
        long[] exceeding = exceedingByUnit(scores);
        long total = Arrays.stream(exceeding).sum();
        long batch = rowsOfBatch();
        Map<Position, Score> replaced = new HashMap<>();
        for (long from = 0; from < total; from += batch) {
            long to = Math.min(total, from + batch);
            LOG.info("scoring {} of {} activations again: their error bound exceeds {}", to, total, maxRelativeError);
            replaced.putAll(score(positions(scores, exceeding, from, to), traces));
        }
        var shared = activations.spark().broadcast(replaced);
        return scores.map(unit -> replace(unit, shared.value()));
    }

    /** In how many batches {@code activations} activations are scored again. */
    public long batches(long activations) {
        return (activations + rowsOfBatch() - 1) / rowsOfBatch();
    }

    private long rowsOfBatch() {
        int widest = activations.census().components().stream()
                .mapToInt(ComponentShape::features)
                .max()
                .orElse(1);
        return Math.max(1, MOST_BYTES / (8L * widest));
    }

    private long[] exceedingByUnit(JavaRDD<UnitScores> scores) {
        double limit = maxRelativeError;
        return scores
                .map(unit -> unit.components().stream()
                        .flatMapToDouble(scored -> Arrays.stream(scored.errorBounds()))
                        .filter(bound -> !(bound <= limit))
                        .count())
                .collect()
                .stream()
                .mapToLong(Long::longValue)
                .toArray();
    }

    /** The positions of the exceeding scores numbered {@code from} to {@code to} over all units. */
    private List<Position> positions(JavaRDD<UnitScores> scores, long[] exceeding, long from, long to) {
        double limit = maxRelativeError;
        long[] before = new long[exceeding.length];
        for (int unit = 1; unit < before.length; unit++) {
            before[unit] = before[unit - 1] + exceeding[unit - 1];
        }
        return scores.flatMap(unit -> {
                    List<Position> found = new ArrayList<>();
                    long number = before[unit.unit()];
                    for (ComponentScores scored : unit.components()) {
                        for (int row = 0; row < scored.errorBounds().length; row++) {
                            if (!(scored.errorBounds()[row] <= limit)) {
                                if (number >= from && number < to) {
                                    found.add(new Position(unit.unit(), scored.component(), row));
                                }
                                number++;
                            }
                        }
                    }
                    return found.iterator();
                })
                .collect();
    }

    private Map<Position, Score> score(List<Position> positions, Map<Integer, Double> traces) {
        BitSet components = new BitSet();
        positions.forEach(position -> components.set(position.component()));
        Map<Integer, Selected> selected = select(positions, components);
        Map<Integer, double[]> sums = sums(selected, components);
        Map<Position, Score> scores = new HashMap<>();
        selected.forEach((component, vectors) -> {
            ComponentShape shape = activations.census().components().get(component);
            int d = shape.features();
            // Squares of a panel one by one, the panels of a unit one by one, the units pairwise.
            long panels = activations.census().mostRowsInAUnit()[component] / shape.rowsPerPanel() + 1;
            long roundings = Range.TILE
                    + panels
                    + PairwiseSum.depth(activations.census().units().size());
            for (int k = 0; k < vectors.positions.size(); k++) {
                double squaredNorm = Dot.of(vectors.values, k * d, vectors.values, k * d, d);
                double sum = sums.get(component)[k];
                double error = Rounding.ofCompensated(d, squaredNorm, traces.get(component), roundings, sum);
                scores.put(vectors.positions.get(k), new Score(sum, Rounding.ofCapacity(d, squaredNorm, sum, error)));
            }
        });
        return scores;
    }

    /** The activations of one component to score again; {@code values} row-major. */
    private record Selected(List<Position> positions, double[] values) implements Serializable {}

    private Map<Integer, Selected> select(List<Position> positions, BitSet components) {
        var wanted = activations.spark().broadcast(new java.util.HashSet<>(positions));
        List<Tuple2<Position, double[]>> found = activations
                .mapUnits(components, (unit, panels) -> selected(panels, wanted.value()))
                .collect();
        Map<Integer, List<Tuple2<Position, double[]>>> byComponent = new TreeMap<>();
        found.forEach(vector -> byComponent
                .computeIfAbsent(vector._1.component(), component -> new ArrayList<>())
                .add(vector));
        Map<Integer, Selected> selected = new HashMap<>();
        byComponent.forEach((component, vectors) -> selected.put(
                component,
                new Selected(
                        vectors.stream().map(Tuple2::_1).toList(),
                        vectors.stream()
                                .flatMapToDouble(vector -> Arrays.stream(vector._2))
                                .toArray())));
        return selected;
    }

    private static Iterator<Tuple2<Position, double[]>> selected(
            Iterator<UnitPanel> panels, java.util.Set<Position> wanted) {
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

    private Map<Integer, double[]> sums(Map<Integer, Selected> selected, BitSet components) {
        var shared = activations.spark().broadcast(selected);
        var addends = activations
                .mapUnits(components, (unit, panels) -> addends(unit, panels, shared.value()))
                .mapToPair(addend -> addend);
        Map<Integer, double[]> sums = new HashMap<>();
        OrderedSum.of(addends, components.cardinality()).collect().forEach(sum -> sums.put(sum._1.component(), sum._2));
        return sums;
    }

    private static Iterator<Tuple2<Addend, double[]>> addends(
            int unit, Iterator<UnitPanel> panels, Map<Integer, Selected> selected) {
        Map<Integer, double[]> sums = new TreeMap<>();
        while (panels.hasNext()) {
            UnitPanel next = panels.next();
            Selected vectors = selected.get(next.component());
            double[] ofComponent =
                    sums.computeIfAbsent(next.component(), component -> new double[vectors.positions.size()]);
            for (int k = 0; k < ofComponent.length; k++) {
                ofComponent[k] += squaredDots(vectors.values, k * next.panel().features(), next.panel());
            }
        }
        return sums.entrySet().stream()
                .map(sum -> new Tuple2<>(new Addend(new Sum(sum.getKey(), 0), unit), sum.getValue()))
                .iterator();
    }

    /** Σ over the panel's rows of the squared dot product with the vector at {@code from}. */
    private static double squaredDots(double[] vectors, int from, Panel panel) {
        double sum = 0;
        for (int row = 0; row < panel.rows(); row++) {
            double dot = panel.compensatedDot(row, vectors, from);
            sum += dot * dot;
        }
        return sum;
    }

    private static UnitScores replace(UnitScores unit, Map<Position, Score> replaced) {
        List<ComponentScores> components = new ArrayList<>();
        for (ComponentScores before : unit.components()) {
            // Copies: the scores before may be kept in memory and asked for again.
            double[] sums = before.squaredDotSums().clone();
            double[] bounds = before.errorBounds().clone();
            for (int row = 0; row < sums.length; row++) {
                Score score = replaced.get(new Position(unit.unit(), before.component(), row));
                if (score != null) {
                    sums[row] = score.squaredDotSum();
                    bounds[row] = score.errorBound();
                }
            }
            components.add(
                    new ComponentScores(before.component(), before.squaredNorms(), sums, bounds, before.worstTile()));
        }
        return new UnitScores(unit.unit(), components);
    }
}
