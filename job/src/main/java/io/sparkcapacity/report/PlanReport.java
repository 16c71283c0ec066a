package io.sparkcapacity.report;

import io.sparkcapacity.plan.Plan;

/** The report of a plan: what would run, and why. */
public record PlanReport(Plan plan) {
    /** The report as text. */
    public String describe() {
        return PlanText.of(plan);
    }

    /** The report as JSON. */
    public String json() {
        return Json.report("plan", PlanFigures.object(plan));
    }
}
