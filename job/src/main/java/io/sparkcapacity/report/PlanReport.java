package io.sparkcapacity.report;

import io.sparkcapacity.plan.Plan;
import java.io.IOException;
import java.io.Writer;

/** The report of a plan: what would run, and why. */
public record PlanReport(Plan plan) implements JsonReport {
    /** The report as text. */
    public String describe() {
        return PlanText.of(plan);
    }

    @Override
    public void writeJson(Writer to) throws IOException {
        Json.write(to, "plan", PlanFigures.object(plan));
    }
}
