package io.sparkcapacity.cli;

import io.sparkcapacity.CapacityAnalysis;
import io.sparkcapacity.input.DataQuality;
import io.sparkcapacity.report.CapacityReport;
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
        DataQuality quality = analysis.validate(inputs);
        return new Outcome(
                quality.describe(),
                CapacityReport.json(quality.toMap()),
                quality.isClean() ? ExitCode.DONE : ExitCode.DATA);
    }
}
