package io.sparkcapacity.cli;

import io.sparkcapacity.CapacityAnalysis;
import io.sparkcapacity.CapacityOptions;
import io.sparkcapacity.report.CapacityReport;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code compute}: capacities of every row of a cache. */
@Command(
        name = "compute",
        description = "Write the capacity of every row of a cache and print a summary of each component.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        versionProvider = CapacityCommand.Version.class)
final class ComputeCommand extends AnalysisCommand {
    @Option(
            names = "--output",
            paramLabel = "PATH",
            description = "Directory the capacities are written to, as Parquet.")
    private String output;

    @Option(
            names = "--quarantine",
            paramLabel = "PATH",
            description = "Directory the rows left out are written to, as Parquet; with --on-invalid quarantine.")
    private String quarantine;

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            description = "What becomes of an output that exists: errorifexists or overwrite. Default: errorifexists.")
    private String mode;

    @Override
    Map<String, String> ownFlags() {
        Map<String, String> own = new HashMap<>();
        own.put("output", output);
        own.put("mode", mode);
        own.put("quarantine", quarantine);
        return own;
    }

    @Override
    void require(CapacityOptions options) {
        options.requirePlaces();
    }

    @Override
    Outcome run(CapacityAnalysis analysis, List<String> inputs) {
        CapacityReport report = analysis.write(inputs);
        return new Outcome(report.summary(), report.json(), ExitCode.DONE);
    }
}
