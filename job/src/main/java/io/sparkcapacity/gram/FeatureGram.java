package io.sparkcapacity.gram;

import io.sparkcapacity.gram.cost.Cost;
import io.sparkcapacity.gram.cost.Work;
import io.sparkcapacity.gram.score.ComponentScores;
import io.sparkcapacity.gram.score.MomentInvariants;
import io.sparkcapacity.gram.score.Scored;
import io.sparkcapacity.gram.score.UnitScores;
import io.sparkcapacity.input.Activations;
import io.sparkcapacity.input.UnitPanel;
import io.sparkcapacity.input.census.Census;
import io.sparkcapacity.input.census.Census.UnitCensus;
import io.sparkcapacity.input.census.ComponentShape;
import io.sparkcapacity.kernel.Arithmetic;
import io.sparkcapacity.kernel.MomentError;
import io.sparkcapacity.kernel.MomentScoring;
import io.sparkcapacity.kernel.Range;
import io.sparkcapacity.kernel.SecondMoment;
import io.sparkcapacity.kernel.StripProducts;
import io.sparkcapacity.kernel.Workspace;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;

/**
 * Squared-dot sum of every activation through the d×d second moment; no pair of activations is formed.
 *
 * <p>Σ_j (x_i·x_j)² = x_iᵀMx_i with M = Σ_j x_jx_jᵀ.
 *
 * <ul>
 *   <li>Shape: n×d in; one squared norm and squared-dot sum a row out.
 *   <li>Cost: two passes, n·d² multiply-adds in all; 4·d·(d + 16) bytes of M a task and on the driver. Where there are fewer
 *       units than cores, a task multiplies in several threads.
 *   <li>Error: of the squared-dot sum, at most γ·(Σ_k |x_ik|√M_kk)², see {@link MomentError}; short
 *       activations beside long ones suffer most.
 * </ul>
 *
 * @param arithmetic how M is computed; x_iᵀMx_i is computed in double
 * @see <a href="https://arxiv.org/abs/2210.01892">Scherlis et al., Polysemanticity and Capacity in Neural Networks</a>
 */
public record FeatureGram(Arithmetic arithmetic) implements Strategy {
    @Override
    public String name() {
        return "feature-gram";
    }

    @Override
    public int passes() {
        return 2;
    }

    @Override
    public Cost cost(ComponentShape shape) {
        double d = shape.features();
        double products = shape.activations() * d * d;
        long moment = SecondMoment.bytes(shape.features());
        return new Cost(
                Work.on(shape, products, 0, (double) moment * shape.units()).with(precision(), products / 2),
                2L * Double.BYTES * Range.TILE * (shape.features() + StripProducts.WIDTH),
                moment + UnitPanel.mostBytes(shape),
                moment,
                "the " + shape.features() + "×" + shape.features() + " second moment");
    }

    /**
     * M of each of {@code components}, by index, on the driver; one pass.
     *
     * @throws io.sparkcapacity.error.InvalidActivationException if a row is no activation
     */
    public Map<Integer, SecondMoment> secondMoments(Activations activations, BitSet components) {
        return SecondMoments.collect(activations, components, arithmetic);
    }

    @Override
    public Scored score(Activations activations, BitSet components) {
        Map<Integer, SecondMoment> moments = secondMoments(activations, components);
        Map<Integer, MomentInvariants> invariants = new HashMap<>();
        Map<Integer, MomentScoring> scorings = new HashMap<>();
        moments.forEach((component, moment) -> {
            MomentError error = SecondMoments.error(activations.census(), component, precision());
            invariants.put(component, new MomentInvariants(moment.trace(), moment.squaredFrobeniusNorm(), error));
            scorings.put(component, MomentScoring.by(moment, error));
        });
        Broadcast<Map<Integer, MomentScoring>> shared = activations.spark().broadcast(scorings);
        Broadcast<Census> census = activations.sharedCensus();
        Arithmetic ofTasks = arithmetic;
        TaskThreads threads = TaskThreads.of(activations, components);
        JavaRDD<UnitScores> scores = activations.mapUnits(
                components,
                (unit, panels) -> List.of(scoresOfUnit(
                                unit, panels, census.value().units().get(unit), shared.value(), ofTasks, threads))
                        .iterator());
        return new Scored(scores, () -> invariants);
    }

    private static UnitScores scoresOfUnit(
            int unit,
            Iterator<UnitPanel> panels,
            UnitCensus census,
            Map<Integer, MomentScoring> scorings,
            Arithmetic arithmetic,
            TaskThreads threads) {
        Map<Integer, ComponentScores> scores = new ConcurrentHashMap<>();
        threads.forEach(panels, (thread, all) -> {
            Workspace workspace = new Workspace(arithmetic);
            return (number, next) -> {
                if (number % all == thread) {
                    ComponentScores ofComponent = scores.computeIfAbsent(
                            next.component(), component -> ComponentScores.zero(component, census.rowsOf(component)));
                    score(next, scorings.get(next.component()), workspace, ofComponent);
                }
            };
        });
        return new UnitScores(unit, new ArrayList<>(new TreeMap<>(scores).values()));
    }

    private static void score(UnitPanel next, MomentScoring scoring, Workspace workspace, ComponentScores into) {
        int rows = next.panel().rows();
        int first = next.firstInUnit();
        MomentScoring.Scores scored = scoring.score(next.panel(), workspace);
        System.arraycopy(scored.squaredNorms(), 0, into.squaredNorms(), first, rows);
        System.arraycopy(scored.squaredDotSums(), 0, into.squaredDotSums(), first, rows);
        System.arraycopy(scored.errorBounds(), 0, into.errorBounds(), first, rows);
    }
}
