package io.sparkcapacity;

import io.sparkcapacity.error.InvalidActivationException;
import io.sparkcapacity.error.InvalidInputException;
import io.sparkcapacity.gram.score.MomentInvariants;
import io.sparkcapacity.input.census.ComponentShape;
import io.sparkcapacity.kernel.Precision;
import io.sparkcapacity.options.Options;
import io.sparkcapacity.options.ZeroActivation;
import io.sparkcapacity.plan.Plan;
import io.sparkcapacity.report.SelfCheck;
import io.sparkcapacity.report.Totals;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the totals of all components must fulfill before their capacities may be used.
 *
 * @param shapes the components, by index
 */
record ScoreChecks(List<ComponentShape> shapes, CapacityOptions options) {
    private static final long MOST_RESCORED = 100_000;

    /** How many activations have an error bound above the limit. */
    static long exceeding(Map<Integer, Totals> totals) {
        return totals.values().stream().mapToLong(Totals::exceeding).sum();
    }

    /** Overflow in single precision is not broken arithmetic, so this comes before {@link #requireLaws}. */
    void requireInRange(Plan plan, Map<Integer, Totals> totals) {
        totals.forEach((component, sums) -> {
            Precision precision = plan.choices().get(component).chosen().precision();
            if (sums.largestSquaredNorm() > precision.largestSquaredNorm()) {
                throw new InvalidInputException(String.format(
                        Locale.ROOT,
                        "Component %s has an activation of norm %.2g, but products in single precision may"
                                + " overflow beyond"
                                + " norms of %.2g: set --precision double, or scale the activations, which changes no"
                                + " capacity",
                        shapes.get(component).quotedName(),
                        Math.sqrt(sums.largestSquaredNorm()),
                        Math.sqrt(precision.largestSquaredNorm())));
            }
        });
    }

    /**
     * The self-checks of each component, all of which hold.
     *
     * @param moments of each component whose second moment was formed
     * @throws io.sparkcapacity.error.SelfCheckException if a law is violated
     */
    List<List<SelfCheck>> requireLaws(Map<Integer, Totals> totals, Map<Integer, MomentInvariants> moments) {
        List<List<SelfCheck>> checks = new ArrayList<>();
        for (int component = 0; component < shapes.size(); component++) {
            List<SelfCheck> ofComponent = SelfCheck.of(
                    shapes.get(component), totals.get(component), Optional.ofNullable(moments.get(component)));
            SelfCheck.requireAll(shapes.get(component), ofComponent);
            checks.add(ofComponent);
        }
        return checks;
    }

    void requireAllowedZeros(Map<Integer, Totals> totals) {
        if (options.get(Options.ZERO_ACTIVATION) != ZeroActivation.FAIL) {
            return;
        }
        totals.forEach((component, sums) -> {
            if (sums.zeroRows() > 0) {
                throw new InvalidActivationException("Component "
                        + shapes.get(component).quotedName() + " has "
                        + String.format(Locale.ROOT, "%,d", sums.zeroRows())
                        + " activations of norm 0, whose capacity is 0/0; remove them or set --zero-activation"
                        + " to zero or nan");
            }
        });
    }

    /** Rescoring is for a few activations; for many it would take longer than everything else together. */
    void requireFewToRescore(Map<Integer, Totals> totals) {
        if (exceeding(totals) > MOST_RESCORED) {
            double largest = totals.values().stream()
                    .mapToDouble(Totals::largestErrorBound)
                    .max()
                    .orElse(0);
            throw new InvalidInputException(String.format(
                    Locale.ROOT,
                    "The error bounds of %,d activations exceed %g, the largest is %.2e; at most %,d activations are"
                            + " rescored one by one: %s",
                    exceeding(totals),
                    options.get(Options.MAX_RELATIVE_ERROR),
                    largest,
                    MOST_RESCORED,
                    options.get(Options.PRECISION) == Precision.SINGLE
                            ? "set --precision double, or --max-relative-error higher"
                            : "set --max-relative-error higher, or --strategy row-gram"));
        }
    }

    /** Rescored activations, too, may have a bound above the limit. */
    void requireWithinLimit(Map<Integer, Totals> totals) {
        totals.forEach((component, sums) -> {
            if (sums.exceeding() > 0) {
                throw new InvalidInputException(String.format(
                        Locale.ROOT,
                        "Capacities of component %s cannot be computed to a relative error of %g: the bound of %,d"
                                + " activations is up to %.2e in double arithmetic; set --max-relative-error to that or"
                                + " more",
                        shapes.get(component).quotedName(),
                        options.get(Options.MAX_RELATIVE_ERROR),
                        sums.exceeding(),
                        sums.largestErrorBound()));
            }
        });
    }
}
