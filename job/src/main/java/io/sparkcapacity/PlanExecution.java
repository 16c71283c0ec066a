package io.sparkcapacity;

import io.sparkcapacity.gram.rescoring.Rescoring;
import io.sparkcapacity.gram.score.MomentInvariants;
import io.sparkcapacity.gram.score.Scored;
import io.sparkcapacity.gram.score.UnitScores;
import io.sparkcapacity.input.Activations;
import io.sparkcapacity.options.Options;
import io.sparkcapacity.plan.PanelStorage;
import io.sparkcapacity.plan.Plan;
import io.sparkcapacity.plan.Step;
import io.sparkcapacity.report.ComponentReport;
import io.sparkcapacity.report.SelfCheck;
import io.sparkcapacity.report.Totals;
import io.sparkcapacity.report.TotalsOfComponents;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.storage.StorageLevel;

/** Executes a plan: scores every activation, checks the scores, and rescores those whose error bound is too large. */
final class PlanExecution {
    private final Activations activations;
    private final CapacityOptions options;
    private final ScoreChecks checks;

    /** The scores of single steps, stored until the final scores are computed. */
    private final List<JavaRDD<?>> storedSteps = new ArrayList<>();

    PlanExecution(Activations activations, CapacityOptions options) {
        this.activations = activations;
        this.options = options;
        this.checks = new ScoreChecks(activations.census().components(), options);
    }

    FinalScores execute(Plan plan) {
        switch (plan.panelStorage()) {
            case IN_MEMORY -> activations.keepInMemory();
            case ON_DISK -> activations.keepOnDisk();
            case NOT_NEEDED, DECODED_AGAIN -> {}
        }
        try {
            return finalScores(plan);
        } finally {
            activations.forget();
            storedSteps.forEach(rdd -> rdd.unpersist(false));
        }
    }

    private FinalScores finalScores(Plan plan) {
        List<Scored> steps = score(plan);
        JavaRDD<UnitScores> stored = together(steps).persist(StorageLevel.MEMORY_AND_DISK());
        try {
            return checked(plan, steps, stored);
        } catch (Throwable failure) { // Nobody else owns the stored scores yet.
            stored.unpersist(false);
            throw failure;
        }
    }

    private FinalScores checked(Plan plan, List<Scored> steps, JavaRDD<UnitScores> stored) {
        Map<Integer, Totals> totals = totals(stored);
        activations.requireValid();
        Map<Integer, MomentInvariants> moments = new HashMap<>();
        steps.forEach(step -> moments.putAll(step.moments().get()));
        checks.requireInRange(plan, totals);
        List<List<SelfCheck>> laws = checks.requireLaws(totals, moments);
        checks.requireAllowedZeros(totals);
        if (ScoreChecks.exceeding(totals) == 0) {
            return new FinalScores(stored, stored, summaries(plan, totals, totals, laws));
        }
        checks.requireFewToRescore(totals);
        JavaRDD<UnitScores> rescored = rescore(plan, stored, totals);
        Map<Integer, Totals> finalTotals = totals(rescored);
        checks.requireWithinLimit(finalTotals);
        checks.requireLaws(finalTotals, Map.of());
        return new FinalScores(rescored, stored, summaries(plan, totals, finalTotals, laws));
    }

    private List<Scored> score(Plan plan) {
        List<Scored> steps = new ArrayList<>();
        for (Step step : plan.steps()) {
            Scored scored = step.strategy().score(activations, step.components());
            if (plan.steps().size() > 1) {
                // One after the other: together they would need the memory of all.
                scored.scores().persist(StorageLevel.MEMORY_AND_DISK()).count();
                storedSteps.add(scored.scores());
                activations.requireValid();
            }
            steps.add(scored);
        }
        return steps;
    }

    private static JavaRDD<UnitScores> together(List<Scored> steps) {
        return steps.stream()
                .map(Scored::scores)
                .reduce((a, b) -> a.zipPartitions(
                        b,
                        (left, right) -> List.of(left.next().with(right.next())).iterator()))
                .orElseThrow();
    }

    private Map<Integer, Totals> totals(JavaRDD<UnitScores> scores) {
        return TotalsOfComponents.of(
                scores, activations.census().components().size(), options.get(Options.MAX_RELATIVE_ERROR));
    }

    private JavaRDD<UnitScores> rescore(Plan plan, JavaRDD<UnitScores> scores, Map<Integer, Totals> totals) {
        Rescoring rescoring = new Rescoring(activations, options.get(Options.MAX_RELATIVE_ERROR));
        boolean severalBatches = rescoring.batches(ScoreChecks.exceeding(totals)) > 1;
        if (plan.panelStorage() == PanelStorage.NOT_NEEDED
                || (plan.panelStorage() == PanelStorage.DECODED_AGAIN && severalBatches)) {
            activations.keepOnDisk(); // Every batch makes two passes.
        }
        Map<Integer, Double> traces = new HashMap<>();
        totals.forEach((component, sums) -> traces.put(component, sums.squaredNorms()));
        return rescoring.apply(scores, traces);
    }

    private List<ComponentReport> summaries(
            Plan plan, Map<Integer, Totals> first, Map<Integer, Totals> last, List<List<SelfCheck>> laws) {
        List<ComponentReport> summaries = new ArrayList<>();
        for (int component = 0; component < laws.size(); component++) {
            summaries.add(new ComponentReport(
                    activations.census().components().get(component),
                    plan.choices().get(component).chosen().name(),
                    last.get(component),
                    first.get(component).exceeding(),
                    laws.get(component)));
        }
        return summaries;
    }
}
