package io.sparkcapacity.gram;

import io.sparkcapacity.gram.PanelPairs.Origin;
import io.sparkcapacity.gram.PanelPairs.Pair;
import io.sparkcapacity.gram.PanelPairs.PiecedPanel;
import io.sparkcapacity.input.Activations;
import io.sparkcapacity.input.ComponentShape;
import io.sparkcapacity.input.UnitPanel;
import io.sparkcapacity.kernel.ActivationGram;
import io.sparkcapacity.kernel.ActivationGram.RowSums;
import io.sparkcapacity.kernel.Range;
import io.sparkcapacity.kernel.TileProducts;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.Partitioner;
import org.apache.spark.api.java.JavaRDD;
import scala.Tuple2;

/**
 * Squared-dot sum of every activation from the dot products of all pairs, panel by panel; XXᵀ is never stored.
 *
 * <p>A pair of panels is multiplied once, for the rows of both. The sums that a unit's rows get from the panels they met
 * are added in the panels' order.
 *
 * <ul>
 *   <li>Shape: n×d in; one squared norm and squared-dot sum a row out.
 *   <li>Cost: one pass, n²·d/2 multiply-adds; two panels of at most 32 MiB a task; every row is shuffled once a panel of
 *       its component.
 *   <li>Error: each dot product is off by at most γ·‖x_i‖·‖x_j‖, see {@link
 *       io.sparkcapacity.kernel.Rounding#ofRowGram}.
 * </ul>
 *
 * @param products the arithmetic
 */
public record RowGram(TileProducts products) implements Strategy {
    @Override
    public String name() {
        return "row-gram";
    }

    @Override
    public Price price(ComponentShape shape) {
        double n = shape.activations();
        long rows = Math.min(shape.activations(), PanelPairs.rowsPerPanel(shape.features()));
        long sides = PanelPairs.panelCount(shape) > 1 ? 2 : 1;
        long tile = Math.min(rows, Range.TILE);
        return new Price(
                n * (n + 1) / 2 * shape.features(),
                Double.BYTES * (sides * rows * shape.features() + 2 * tile * tile),
                UnitPanel.mostBytes(shape),
                0,
                (sides == 1 ? "a panel" : "two panels") + " of " + rows + "×" + shape.features());
    }

    @Override
    public Scored score(Activations activations, BitSet components) {
        TileProducts arithmetic = products;
        var census = activations.sharedCensus();
        int units = activations.census().units().size();
        JavaRDD<UnitScores> scores = PanelPairs.of(activations, components)
                .flatMapToPair(pair -> contributions(pair, arithmetic).iterator())
                .repartitionAndSortWithinPartitions(new ByUnit(units), new InOrder())
                .mapPartitionsWithIndex(
                        (unit, contributions) -> List.of(new Assembly(unit, census.value()).of(contributions))
                                .iterator(),
                        true);
        return new Scored(scores, java.util.Map.of());
    }

    /** For which rows a contribution is, and from which panel. */
    record Target(int component, Origin origin, int partner) implements Serializable {}

    /**
     * What some rows get from one panel of their component.
     *
     * @param squaredNorms x_i·x_i where the panel is the rows' own, else empty
     * @param met how many activations the panel has
     */
    record Contribution(double[] squaredNorms, double[] squaredDots, double[] weightedDots, long met, double worstTile)
            implements Serializable {}

    private static final class ByUnit extends Partitioner {
        private final int units;

        ByUnit(int units) {
            this.units = units;
        }

        @Override
        public int numPartitions() {
            return units;
        }

        @Override
        public int getPartition(Object target) {
            return ((Target) target).origin.unit();
        }
    }

    private static final class InOrder implements Comparator<Target>, Serializable {
        @Override
        public int compare(Target a, Target b) {
            int order = Integer.compare(a.component, b.component);
            order = order != 0 ? order : Integer.compare(a.origin.firstInUnit(), b.origin.firstInUnit());
            return order != 0 ? order : Integer.compare(a.partner, b.partner);
        }
    }

    private static List<Tuple2<Target, Contribution>> contributions(Pair pair, TileProducts products) {
        double[] xNorms = pair.x().panel().squaredNorms();
        if (pair.p() == pair.q()) {
            var own = ActivationGram.within(pair.x().panel(), xNorms, products);
            return slices(pair.component(), pair.p(), pair.x(), xNorms, own.ofX(), xNorms.length, own.worstCheck());
        }
        double[] yNorms = pair.y().panel().squaredNorms();
        var both = ActivationGram.between(pair.x().panel(), xNorms, pair.y().panel(), yNorms, products);
        double[] none = {};
        return Stream.of(
                        slices(
                                pair.component(),
                                pair.q(),
                                pair.x(),
                                none,
                                both.ofX(),
                                yNorms.length,
                                both.worstCheck()),
                        slices(
                                pair.component(),
                                pair.p(),
                                pair.y(),
                                none,
                                both.ofY(),
                                xNorms.length,
                                both.worstCheck()))
                .flatMap(List::stream)
                .toList();
    }

    /** A panel's sums, cut up by where its rows come from. */
    private static List<Tuple2<Target, Contribution>> slices(
            int component,
            int partner,
            PiecedPanel panel,
            double[] squaredNorms,
            RowSums sums,
            long met,
            double worstTile) {
        List<Tuple2<Target, Contribution>> slices = new ArrayList<>();
        int from = 0;
        for (Origin origin : panel.origins()) {
            int to = from + origin.rows();
            slices.add(new Tuple2<>(
                    new Target(component, origin, partner),
                    new Contribution(
                            squaredNorms.length == 0 ? squaredNorms : Arrays.copyOfRange(squaredNorms, from, to),
                            Arrays.copyOfRange(sums.squaredDots(), from, to),
                            Arrays.copyOfRange(sums.weightedDots(), from, to),
                            met,
                            worstTile)));
            from = to;
        }
        return slices;
    }
}
