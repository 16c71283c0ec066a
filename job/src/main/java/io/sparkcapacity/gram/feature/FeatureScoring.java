package io.sparkcapacity.gram.feature;

import io.sparkcapacity.gram.score.ComponentScores;
import io.sparkcapacity.gram.score.MomentInvariants;
import io.sparkcapacity.gram.score.Scored;
import io.sparkcapacity.gram.score.UnitScores;
import io.sparkcapacity.gram.thread.TaskThreads;
import io.sparkcapacity.input.Activations;
import io.sparkcapacity.input.UnitPanel;
import io.sparkcapacity.input.census.Census;
import io.sparkcapacity.input.census.Census.UnitCensus;
import io.sparkcapacity.input.table.ReportedOnce;
import io.sparkcapacity.kernel.Arithmetic;
import io.sparkcapacity.kernel.MomentError;
import io.sparkcapacity.kernel.MomentScoring;
import io.sparkcapacity.kernel.SecondMoment;
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
 * Scores activations with the second moments of their components. These are broadcast to all tasks, or they stay in the
 * only task that has activations.
 */
public final class FeatureScoring {
    private FeatureScoring() {}

    /**
     * The scores of every activation of {@code components}. If several units have some, the second moments are computed
     * at once.
     */
    public static Scored score(Activations activations, BitSet components, Arithmetic arithmetic) {
        // The task holds all panels. That they fit is planned for all executors together, and the task is in one.
        boolean inOneTask = activations.isKeptInMemory()
                && activations.spark().sc().isLocal()
                && activations.census().unitsWith(components).length == 1;
        return inOneTask
                ? scoreInOneTask(activations, components, arithmetic)
                : scoreInTwoPasses(activations, components, arithmetic);
    }

    private static Scored scoreInOneTask(Activations activations, BitSet components, Arithmetic arithmetic) {
        ReportedOnce<Integer, MomentInvariants> invariants = new ReportedOnce<>();
        activations.spark().sc().register(invariants);
        Broadcast<Census> census = activations.sharedCensus();
        TaskThreads threads = TaskThreads.of(activations, components);
        JavaRDD<UnitScores> scores = activations.mapUnits(components, (unit, panels) -> {
            List<UnitPanel> held = new ArrayList<>();
            panels.forEachRemaining(held::add);
            Map<Integer, MomentScoring> scorings = new HashMap<>();
            SecondMoments.ofUnit(held.iterator(), arithmetic, threads).forEach((component, moment) -> {
                MomentError error = SecondMoments.error(census.value(), component, arithmetic.precision());
                invariants.put(component, MomentInvariants.of(moment, error));
                scorings.put(component, MomentScoring.by(moment, error));
            });
            UnitCensus ofUnit = census.value().units().get(unit);
            return List.of(scoresOfUnit(unit, held.iterator(), ofUnit, scorings, arithmetic, threads))
                    .iterator();
        });
        return new Scored(scores, invariants::value);
    }

    private static Scored scoreInTwoPasses(Activations activations, BitSet components, Arithmetic arithmetic) {
        Map<Integer, SecondMoment> moments = SecondMoments.collect(activations, components, arithmetic);
        Map<Integer, MomentInvariants> invariants = new HashMap<>();
        Map<Integer, MomentScoring> scorings = new HashMap<>();
        moments.forEach((component, moment) -> {
            MomentError error = SecondMoments.error(activations.census(), component, arithmetic.precision());
            invariants.put(component, MomentInvariants.of(moment, error));
            scorings.put(component, MomentScoring.by(moment, error));
        });
        Broadcast<Map<Integer, MomentScoring>> shared = activations.spark().broadcast(scorings);
        Broadcast<Census> census = activations.sharedCensus();
        TaskThreads threads = TaskThreads.of(activations, components);
        JavaRDD<UnitScores> scores = activations.mapUnits(
                components,
                (unit, panels) -> List.of(scoresOfUnit(
                                unit, panels, census.value().units().get(unit), shared.value(), arithmetic, threads))
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
        threads.forEach(panels, () -> {
            Workspace workspace = new Workspace(arithmetic);
            return (number, next, share) -> {
                if (share.has(number)) {
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
