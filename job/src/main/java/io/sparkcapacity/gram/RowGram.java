package io.sparkcapacity.gram;

import io.sparkcapacity.gram.PanelPairs.Origin;
import io.sparkcapacity.gram.PanelPairs.Pair;
import io.sparkcapacity.gram.PanelPairs.PiecedPanel;
import io.sparkcapacity.gram.cost.Cost;
import io.sparkcapacity.gram.cost.Work;
import io.sparkcapacity.gram.score.ComponentScores;
import io.sparkcapacity.gram.score.Scored;
import io.sparkcapacity.gram.score.UnitScores;
import io.sparkcapacity.input.Activations;
import io.sparkcapacity.input.UnitPanel;
import io.sparkcapacity.input.census.ComponentShape;
import io.sparkcapacity.kernel.ActivationGram;
import io.sparkcapacity.kernel.ActivationGram.RowSums;
import io.sparkcapacity.kernel.Arithmetic;
import io.sparkcapacity.kernel.Range;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaPairRDD;
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
 *   <li>Cost: one pass, n²·d/2 multiply-adds; two panels of at most 32 MiB a task, and their packed
 *       copies; every row is shuffled once a panel of
 *       its component.
 *   <li>Error: each dot product is off by at most γ·‖x_i‖·‖x_j‖, see {@link
 *       io.sparkcapacity.kernel.GramError}.
 * </ul>
 *
 * @param arithmetic how dot products are computed
 */
public record RowGram(Arithmetic arithmetic) implements Strategy {
    @Override
    public String name() {
        return "row-gram";
    }

    @Override
    public int passes() {
        return 1;
    }

    @Override
    public Cost cost(ComponentShape shape) {
        double n = shape.activations();
        double products = n * (n + 1) / 2 * shape.features();
        long rows = Math.min(shape.activations(), PanelPairs.rowsPerPanel(shape.features()));
        long sides = PanelPairs.panelCount(shape) > 1 ? 2 : 1;
        long tile = Math.min(rows, Range.TILE);
        return new Cost(
                Work.on(shape, products, 0, (double) PanelPairs.panelCount(shape) * shape.denseBytes())
                        .with(precision(), products),
                Double.BYTES * (2 * sides * rows * shape.features() + tile * tile),
                UnitPanel.mostBytes(shape),
                0,
                (sides == 1 ? "a panel" : "two panels") + " of " + rows + "×" + shape.features());
    }

    @Override
    public Scored score(Activations activations, BitSet components) {
        Arithmetic ofTasks = arithmetic;
        var census = activations.sharedCensus();
        int units = activations.census().units().size();
        JavaPairRDD<Target, Contribution> contributions = PanelPairs.of(activations, components)
                .flatMapToPair(pair -> contributions(pair, ofTasks).iterator());
        JavaRDD<UnitScores> scores = Shuffle.sorted(
                        contributions, units, target -> target.origin().unit(), new InOrder())
                .mapPartitionsWithIndex(
                        (unit, sorted) -> List.of(new Assembly(unit, census.value(), ofTasks.precision()).of(sorted))
                                .iterator(),
                        true);
        return new Scored(scores, Map::of);
    }

    /** For which rows a contribution is, and from which panel. */
    record Target(int component, Origin origin, int partner) implements Serializable {}

    /**
     * What some rows get from one panel of their component.
     *
     * @param squaredNorms x_i·x_i of the rows
     * @param squaredDots Σ_j (x_i·x_j)² over the panel
     * @param weightedDots Σ_j |x_i·x_j|·‖x_j‖ over the panel
     * @param met how many activations the panel has
     * @param metSquaredNorms Σ_j ‖x_j‖² of them
     * @param worstTile see {@link ComponentScores}
     */
    record Contribution(
            double[] squaredNorms,
            double[] squaredDots,
            double[] weightedDots,
            long met,
            double metSquaredNorms,
            double worstTile)
            implements Serializable {}

    private static final class InOrder implements Comparator<Target>, Serializable {
        @Override
        public int compare(Target a, Target b) {
            int order = Integer.compare(a.component, b.component);
            order = order != 0 ? order : Integer.compare(a.origin.firstInUnit(), b.origin.firstInUnit());
            return order != 0 ? order : Integer.compare(a.partner, b.partner);
        }
    }

    /** One panel of a pair. */
    private record Side(int number, PiecedPanel panel, double[] squaredNorms) {
        static Side of(int number, PiecedPanel panel) {
            return new Side(number, panel, panel.panel().squaredNorms());
        }
    }

    private static Stream<Tuple2<Target, Contribution>> contributions(Pair pair, Arithmetic arithmetic) {
        Side x = Side.of(pair.p(), pair.x());
        if (pair.p() == pair.q()) {
            var own = ActivationGram.within(x.panel.panel(), x.squaredNorms, arithmetic);
            return contributions(pair.component(), x, x, own.ofX(), own.worstCheck());
        }
        Side y = Side.of(pair.q(), pair.y());
        var both = ActivationGram.between(x.panel.panel(), x.squaredNorms, y.panel.panel(), y.squaredNorms, arithmetic);
        return Stream.concat(
                contributions(pair.component(), x, y, both.ofX(), both.worstCheck()),
                contributions(pair.component(), y, x, both.ofY(), both.worstCheck()));
    }

    /** What the rows of {@code side} get from {@code partner}, cut up by where the rows come from. */
    private static Stream<Tuple2<Target, Contribution>> contributions(
            int component, Side side, Side partner, RowSums sums, double worstTile) {
        double metSquaredNorms = Arrays.stream(partner.squaredNorms).sum();
        List<Tuple2<Target, Contribution>> contributions = new ArrayList<>();
        int from = 0;
        for (Origin origin : side.panel.origins()) {
            int to = from + origin.rows();
            contributions.add(new Tuple2<>(
                    new Target(component, origin, partner.number),
                    new Contribution(
                            Arrays.copyOfRange(side.squaredNorms, from, to),
                            Arrays.copyOfRange(sums.squaredDots(), from, to),
                            Arrays.copyOfRange(sums.weightedDots(), from, to),
                            partner.squaredNorms.length,
                            metSquaredNorms,
                            worstTile)));
            from = to;
        }
        return contributions.stream();
    }
}
