package io.sparkcapacity.procedures;

import io.sparkcapacity.functions.CapacityProcedures;
import io.sparkcapacity.plan.Plan;
import io.sparkcapacity.procedures.JobProcedure.Outcome;
import io.sparkcapacity.report.CapacityReport;
import io.sparkcapacity.report.Validation;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.connector.catalog.procedures.UnboundProcedure;

/** {@code compute}, {@code plan} and {@code validate}, as on the command line. Public for the service loader. */
public final class JobProcedures implements CapacityProcedures {
    private static final Set<String> OF_COMPUTE = Set.of("output", "mode", "quarantine");

    @Override
    public List<UnboundProcedure> procedures() {
        return List.of(
                new JobProcedure(
                        "compute",
                        "Writes the capacity of every row of a cache to output; returns a summary, a row a component.",
                        Set.of(),
                        Summary.COLUMNS,
                        (analysis, inputs) -> {
                            CapacityReport report = analysis.write(inputs);
                            return new Outcome(Summary.rows(report), report::json);
                        }),
                new JobProcedure(
                        "plan",
                        "Says what would run, and why; a row for each component and strategy.",
                        OF_COMPUTE,
                        Candidates.COLUMNS,
                        (analysis, inputs) -> {
                            Plan plan = analysis.plan(inputs);
                            return new Outcome(Candidates.rows(plan), () -> CapacityReport.json(plan.toMap()));
                        }),
                new JobProcedure(
                        "validate",
                        "Says what the rows of a cache are like; a row a component.",
                        OF_COMPUTE,
                        Quality.COLUMNS,
                        (analysis, inputs) -> {
                            Validation validation = analysis.validate(inputs);
                            return new Outcome(Quality.rows(validation), () -> CapacityReport.json(validation.toMap()));
                        }));
    }
}
