package io.sparkcapacity.cli;

import io.sparkcapacity.CapacityAnalysis;
import io.sparkcapacity.report.CapacityReport;
import io.sparkcapacity.report.Validation;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code validate}: the data-quality report alone. */
@Command(
        name = "validate",
        description = "Report what the rows of a cache are like; exit code 65 if some are no activations.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        versionProvider = CapacityCommand.Version.class)
final class ValidateCommand extends AnalysisCommand {
    @Override
    Outcome run(CapacityAnalysis analysis, List<String> inputs) {
        Validation validation = analysis.validate(inputs);
        return new Outcome(
                validation.describe(),
                CapacityReport.json(validation.toMap()),
                validation.quality().isClean() ? ExitCode.DONE : ExitCode.DATA);
    }
}
