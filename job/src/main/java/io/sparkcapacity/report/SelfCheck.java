package io.sparkcapacity.report;

import io.sparkcapacity.error.SelfCheckException;
import io.sparkcapacity.gram.score.MomentInvariants;
import io.sparkcapacity.input.census.ComponentShape;
import io.sparkcapacity.kernel.Dot;
import io.sparkcapacity.kernel.Rounding;
import io.sparkcapacity.kernel.SecondMoment;
import io.sparkcapacity.kernel.StripProducts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The check of one law that any correct result obeys.
 *
 * @param law the law, as an equation or an inequality
 * @param found the value of its left side in this run
 * @param expected the value of its right side
 * @param shareOfTolerance by how much the law is missed, as a share of the tolerance; above 1 (or NaN) it is violated
 */
public record SelfCheck(String law, double found, double expected, double shareOfTolerance) {
    public boolean holds() {
        return shareOfTolerance <= 1;
    }

    /** The checks of one component; tolerances follow from the activations' error bounds. */
    public static List<SelfCheck> of(ComponentShape shape, Totals totals, Optional<MomentInvariants> moment) {
        List<SelfCheck> checks = new ArrayList<>();
        checks.add(equal("rows scored = rows counted", (double) totals.rows(), (double) shape.activations(), 0));
        moment.ifPresent(invariants -> {
            checks.add(trace(shape, totals, invariants));
            checks.add(frobenius(shape, totals, invariants));
        });
        if (moment.isEmpty()) {
            checks.add(new SelfCheck(
                    "Σ of every strip of Gram tiles = (Σ_p x_p)·(Σ_q x_q), off by at most its rounding",
                    totals.worstTile(),
                    1,
                    totals.worstTile()));
        }
        checks.add(new SelfCheck("C_i ≤ 1, off by at most its bound", totals.worstExcess(), 1, totals.worstExcess()));
        checks.add(atLeast(
                "C_i ≥ 1/n for the longest activation",
                totals.capacityOfLongest(),
                1.0 / shape.activations(),
                totals.largestErrorBound() / shape.activations()));
        double slack = totals.capacityError() + Rounding.gamma(8) * totals.capacity();
        checks.add(atLeast(
                "Σ C_i ≥ (tr M)²/‖M‖²_F",
                totals.capacity(),
                totals.participationRatio(),
                slack
                        + totals.participationRatio()
                                * (totals.dotSumErrors() / Math.max(totals.squaredDotSums(), Double.MIN_NORMAL)
                                        + Rounding.gamma(2 * Dot.roundings(shape.features()) + 8))));
        checks.add(atLeast(
                "min(n, d) ≥ Σ C_i",
                (double) Math.min(shape.activations(), shape.features()),
                totals.capacity(),
                slack));
        return checks;
    }

    private static SelfCheck trace(ComponentShape shape, Totals totals, MomentInvariants moment) {
        double largest = Math.max(moment.trace(), totals.squaredNorms());
        return equal(
                "tr M = Σ ‖x_i‖²",
                moment.trace(),
                totals.squaredNorms(),
                moment.error().and(Dot.roundings(shape.features()) + 4).ofTrace(shape.features(), largest));
    }

    private static SelfCheck frobenius(ComponentShape shape, Totals totals, MomentInvariants moment) {
        // The activations' bounds cover the errors of M and of the scores. ‖M‖²_F is a sum with an error of its own.
        long roundings = Dot.roundings((long) StripProducts.WIDTH * shape.features())
                + SecondMoment.stripCount(shape.features());
        return equal(
                "Σ x_iᵀMx_i = ‖M‖²_F",
                totals.squaredDotSums(),
                moment.squaredFrobeniusNorm(),
                totals.dotSumErrors() + Rounding.gamma(roundings) * moment.squaredFrobeniusNorm());
    }

    private static SelfCheck equal(String law, double found, double expected, double tolerance) {
        return new SelfCheck(law, found, expected, share(Math.abs(found - expected), tolerance));
    }

    private static SelfCheck atLeast(String law, double found, double floor, double tolerance) {
        return new SelfCheck(law, found, floor, share(Math.max(0, floor - found), tolerance));
    }

    private static double share(double difference, double tolerance) {
        return difference == 0 ? 0 : difference / tolerance;
    }

    /**
     * Fails if a law is violated.
     *
     * @throws SelfCheckException naming the component and the law
     */
    public static void requireAll(ComponentShape shape, List<SelfCheck> checks) {
        for (SelfCheck check : checks) {
            if (!check.holds()) {
                throw new SelfCheckException(String.format(
                        Locale.ROOT,
                        "Self-check failed for component %s: %s, but here %.17g and %.17g, %.3g times the"
                                + " tolerance; the"
                                + " arithmetic or the data's transport is broken: no output was kept. Run again"
                                + " on other machines, and report it if it happens again",
                        shape.quotedName(),
                        check.law(),
                        check.found(),
                        check.expected(),
                        check.shareOfTolerance()));
            }
        }
    }
}
