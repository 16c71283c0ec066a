package io.sparkcapacity.gram.rescoring;

import io.sparkcapacity.gram.score.ComponentScores;
import io.sparkcapacity.gram.score.UnitScores;
import io.sparkcapacity.input.Activations;
import io.sparkcapacity.input.census.ComponentShape;
import io.sparkcapacity.kernel.Dot;
import io.sparkcapacity.kernel.PairwiseSum;
import io.sparkcapacity.kernel.Range;
import io.sparkcapacity.kernel.Rounding;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rescores the few activations whose error bound is too large: directly, and in twice the precision.
 *
 * <p>These activations are sent to every task, and each unit adds up the squares of their dot products with its own
 * activations. As many are rescored at a time as {@link #MOST_BYTES} holds. Each batch takes two passes, and m·n·d
 * compensated multiply-adds for m activations.
 */
public final class Rescoring {
    private static final Logger LOG = LoggerFactory.getLogger(Rescoring.class);
    private static final long MOST_BYTES = 64L << 20;

    private final Activations activations;
    private final double maxRelativeError;

    /** Rescores what exceeds {@code maxRelativeError}. */
    public Rescoring(Activations activations, double maxRelativeError) {
        this.activations = activations;
        this.maxRelativeError = maxRelativeError;
    }

    /**
     * The scores, with those above the limit replaced.
     *
     * @param scores the scores of a strategy; every batch reads them again, so they should be persisted
     * @param traces Σ_i ‖x_i‖² by component
     */
    public JavaRDD<UnitScores> apply(JavaRDD<UnitScores> scores, Map<Integer, Double> traces) {
        ExceedingScores exceeding = ExceedingScores.of(scores, maxRelativeError);
        long total = exceeding.total();
        long batch = rowsPerBatch();
        Map<Position, Score> replaced = new HashMap<>();
        for (long from = 0; from < total; from += batch) {
            long to = Math.min(total, from + batch);
            LOG.info("rescoring {} of {} activations: their error bound exceeds {}", to, total, maxRelativeError);
            replaced.putAll(score(exceeding.positions(from, to), traces));
        }
        var shared = activations.spark().broadcast(replaced);
        return scores.map(unit -> replace(unit, shared.value()));
    }

    /** The number of batches in which {@code activations} activations are rescored. */
    public long batches(long activations) {
        return (activations + rowsPerBatch() - 1) / rowsPerBatch();
    }

    private long rowsPerBatch() {
        int widest = activations.census().components().stream()
                .mapToInt(ComponentShape::features)
                .max()
                .orElse(1);
        return Math.max(1, MOST_BYTES / (8L * widest));
    }

    private Map<Position, Score> score(List<Position> positions, Map<Integer, Double> traces) {
        BitSet components = new BitSet();
        positions.forEach(position -> components.set(position.component()));
        Map<Integer, SelectedVectors> selected = SelectedVectors.of(activations, components, positions);
        Map<Integer, double[]> sums = CompensatedSums.of(activations, components, selected);
        Map<Position, Score> scores = new HashMap<>();
        selected.forEach((component, vectors) -> {
            int d = activations.census().components().get(component).features();
            long roundings = roundingsOfSums(component);
            for (int k = 0; k < vectors.positions().size(); k++) {
                double squaredNorm = Dot.of(vectors.values(), k * d, vectors.values(), k * d, d);
                double sum = sums.get(component)[k];
                double error = Rounding.ofCompensated(d, squaredNorm, traces.get(component), roundings, sum);
                scores.put(vectors.positions().get(k), new Score(sum, Rounding.ofCapacity(d, squaredNorm, sum, error)));
            }
        });
        return scores;
    }

    /** A panel adds its squares one by one, a unit adds its panels one by one, and the units are added pairwise. */
    private long roundingsOfSums(int component) {
        ComponentShape shape = activations.census().components().get(component);
        long panels = activations.census().mostRowsInAUnit()[component] / shape.rowsPerPanel() + 1;
        return Range.TILE
                + panels
                + PairwiseSum.depth(activations.census().units().size());
    }

    static UnitScores replace(UnitScores unit, Map<Position, Score> replaced) {
        List<ComponentScores> components = new ArrayList<>();
        for (ComponentScores before : unit.components()) {
            // The scores before may be persisted and used again, so the new ones are copies.
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
