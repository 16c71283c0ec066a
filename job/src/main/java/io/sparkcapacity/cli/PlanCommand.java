package io.sparkcapacity.cli;

import io.sparkcapacity.CapacityAnalysis;
import io.sparkcapacity.plan.Plan;
import io.sparkcapacity.report.CapacityReport;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code plan}: what would run, and why. */
@Command(
        name = "plan",
        description = "Say what would run, and why; nothing is computed.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        versionProvider = CapacityCommand.Version.class)
final class PlanCommand extends AnalysisCommand {
    @Override
    Outcome run(CapacityAnalysis analysis, List<String> inputs) {
        Plan plan = analysis.plan(inputs);
        return new Outcome(plan.explain(), CapacityReport.json(plan.toMap()), ExitCode.DONE);
    }
}
