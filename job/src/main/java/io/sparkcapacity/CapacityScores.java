package io.sparkcapacity;

import io.sparkcapacity.error.InvalidActivationException;
import io.sparkcapacity.error.InvalidInputException;
import io.sparkcapacity.gram.Rescoring;
import io.sparkcapacity.gram.score.MomentInvariants;
import io.sparkcapacity.gram.score.Scored;
import io.sparkcapacity.gram.score.UnitScores;
import io.sparkcapacity.input.Activations;
import io.sparkcapacity.input.census.ComponentShape;
import io.sparkcapacity.kernel.Precision;
import io.sparkcapacity.plan.PanelStorage;
import io.sparkcapacity.plan.Plan;
import io.sparkcapacity.plan.Step;
import io.sparkcapacity.report.ComponentReport;
import io.sparkcapacity.report.SelfCheck;
import io.sparkcapacity.report.Totals;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.storage.StorageLevel;

/** Carries a plan out: scores of every activation, checked, and scored again where their error bound is too large. */
final class CapacityScores {
    private static final long MOST_SCORED_AGAIN = 100_000;

    private final Activations activations;
    private final CapacityOptions options;

    /** What is kept in the executors' storage until the final scores are. */
    private final List<JavaRDD<?>> held = new ArrayList<>();

    CapacityScores(Activations activations, CapacityOptions options) {
        this.activations = activations;
        this.options = options;
    }

    /**
     * Final scores.
     *
     * @param scores one element a unit
     * @param kept what is kept in the executors' storage for them
     * @param components the summary of each component
     */
    record Final(JavaRDD<UnitScores> scores, JavaRDD<UnitScores> kept, List<ComponentReport> components) {}

    Final of(Plan plan) {
        switch (plan.panelStorage()) {
            case IN_MEMORY -> activations.keep(true);
            case ON_DISK -> activations.keep(false);
            case NOT_NEEDED, DECODED_AGAIN -> {}
        }
        try {
            return finalScores(plan);
        } finally {
            activations.forget();
            held.forEach(rdd -> rdd.unpersist(false));
        }
    }

    private Final finalScores(Plan plan) {
        List<Scored> steps = score(plan);
        JavaRDD<UnitScores> kept = together(steps).persist(StorageLevel.MEMORY_AND_DISK());
        Map<Integer, Totals> totals = totals(kept);
        activations.requireValid();
        Map<Integer, MomentInvariants> moments = new HashMap<>();
        steps.forEach(step -> moments.putAll(step.moments().get()));
        requireInRange(plan, totals);
        List<List<SelfCheck>> checks = check(totals, moments);
        requireAllowedZeros(totals);

        JavaRDD<UnitScores> scores = kept;
        Map<Integer, Totals> finalTotals = totals;
        if (exceeding(totals) > 0) {
            requireFew(totals);
            Rescoring rescoring = new Rescoring(activations, options.maxRelativeError());
            boolean oftenAgain = rescoring.batches(exceeding(totals)) > 1;
            if (plan.panelStorage() == PanelStorage.NOT_NEEDED
                    || (plan.panelStorage() == PanelStorage.DECODED_AGAIN && oftenAgain)) {
                activations.keep(false); // Scoring again goes over them twice a batch.
            }
            Map<Integer, Double> traces = new HashMap<>();
            totals.forEach((component, sums) -> traces.put(component, sums.squaredNorms()));
            scores = rescoring.apply(kept, traces);
            finalTotals = totals(scores);
            requireWithinLimit(finalTotals);
            check(finalTotals, Map.of());
        }
        return new Final(scores, kept, summarise(plan, totals, finalTotals, checks));
    }

    private Map<Integer, Totals> totals(JavaRDD<UnitScores> scores) {
        return Totals.of(scores, shapes().size(), options.maxRelativeError());
    }

    private static long exceeding(Map<Integer, Totals> totals) {
        return totals.values().stream().mapToLong(Totals::exceeding).sum();
    }

    private List<Scored> score(Plan plan) {
        List<Scored> steps = new ArrayList<>();
        for (Step step : plan.steps()) {
            Scored scored = step.strategy().score(activations, step.components());
            if (plan.steps().size() > 1) {
                // One after the other: together they would need the memory of all.
                scored.scores().persist(StorageLevel.MEMORY_AND_DISK()).count();
                held.add(scored.scores());
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

    private List<ComponentShape> shapes() {
        return activations.census().components();
    }

    private List<List<SelfCheck>> check(Map<Integer, Totals> totals, Map<Integer, MomentInvariants> moments) {
        List<List<SelfCheck>> checks = new ArrayList<>();
        for (int component = 0; component < shapes().size(); component++) {
            List<SelfCheck> ofComponent = SelfCheck.of(
                    shapes().get(component), totals.get(component), Optional.ofNullable(moments.get(component)));
            SelfCheck.requireAll(shapes().get(component), ofComponent);
            checks.add(ofComponent);
        }
        return checks;
    }

    private void requireAllowedZeros(Map<Integer, Totals> totals) {
        if (options.zeroActivation() != ZeroActivation.FAIL) {
            return;
        }
        totals.forEach((component, sums) -> {
            if (sums.zeroRows() > 0) {
                throw new InvalidActivationException(
                        "Component " + shapes().get(component).quotedName() + " has "
                                + sums.zeroRows() + " activations of norm 0, whose capacity is 0/0; remove them or set"
                                + " --zero-activation to zero or nan");
            }
        });
    }

    /** Chains of single precision that overflow are no broken arithmetic: this comes before the laws. */
    private void requireInRange(Plan plan, Map<Integer, Totals> totals) {
        totals.forEach((component, sums) -> {
            Precision precision = plan.choices().get(component).chosen().precision();
            if (sums.largestSquaredNorm() > precision.largestSquaredNorm()) {
                throw new InvalidInputException(String.format(
                        Locale.ROOT,
                        "Component %s has an activation of norm %.2g, but products in single precision may overflow beyond"
                                + " norms of %.2g: set --precision double, or scale the activations, which changes no"
                                + " capacity",
                        shapes().get(component).quotedName(),
                        Math.sqrt(sums.largestSquaredNorm()),
                        Math.sqrt(precision.largestSquaredNorm())));
            }
        });
    }

    /** Scoring again is for a few; for many it would take longer than everything else together. */
    private void requireFew(Map<Integer, Totals> totals) {
        if (exceeding(totals) > MOST_SCORED_AGAIN) {
            double largest = totals.values().stream()
                    .mapToDouble(Totals::largestErrorBound)
                    .max()
                    .orElse(0);
            throw new InvalidInputException(String.format(
                    Locale.ROOT,
                    "The error bounds of %,d activations exceed %g, the largest is %.2e; that is more than the %,d that are"
                            + " scored again one by one: %s",
                    exceeding(totals),
                    options.maxRelativeError(),
                    largest,
                    MOST_SCORED_AGAIN,
                    options.precision() == Precision.SINGLE
                            ? "set --precision double, or --max-relative-error higher"
                            : "set --max-relative-error higher, or --strategy row-gram"));
        }
    }

    private void requireWithinLimit(Map<Integer, Totals> totals) {
        totals.forEach((component, sums) -> {
            if (sums.exceeding() > 0) {
                throw new InvalidInputException(String.format(
                        Locale.ROOT,
                        "Capacities of component %s can't be had to a relative error of %g: the bound of %,d activations is"
                                + " up to %.2e in double arithmetic; set --max-relative-error to that or more",
                        shapes().get(component).quotedName(),
                        options.maxRelativeError(),
                        sums.exceeding(),
                        sums.largestErrorBound()));
            }
        });
    }

    private List<ComponentReport> summarise(
            Plan plan, Map<Integer, Totals> first, Map<Integer, Totals> last, List<List<SelfCheck>> checks) {
        List<ComponentReport> reports = new ArrayList<>();
        for (int component = 0; component < shapes().size(); component++) {
            reports.add(new ComponentReport(
                    shapes().get(component),
                    plan.choices().get(component).chosen().name(),
                    last.get(component),
                    first.get(component).exceeding(),
                    checks.get(component)));
        }
        return reports;
    }
}
