package io.sparkcapacity.cli;

import io.sparkcapacity.CapacityAnalysis;
import io.sparkcapacity.CapacityOptions;
import io.sparkcapacity.output.ReportFile;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** From flags to a session, an analysis, what it says and an exit code; errors end here as one sentence. */
abstract class AnalysisCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "INPUT",
            arity = "0..*",
            description =
                    "Parquet files, directories or globs, or paths of --format, on any file system that Hadoop knows.")
    private List<String> inputs = List.of();

    @Option(names = "--report", paramLabel = "FILE", description = "Write the whole report to a file, as JSON.")
    private String report;

    @Mixin
    private OptionFlags flags;

    @Spec
    private CommandSpec command;

    private SparkSession session;

    /**
     * What a command has to say.
     *
     * @param text for standard output
     * @param json for the report
     */
    record Outcome(String text, String json, ExitCode code) {}

    abstract Outcome run(CapacityAnalysis analysis, List<String> inputs);

    /** The command's own flags, null where not given. */
    Map<String, String> ownFlags() {
        return Map.of();
    }

    /** Fails if an option that the command can't do without is missing; asked before a session is started. */
    void require(CapacityOptions options) {}

    @Override
    public Integer call() {
        try {
            return analyse().number();
        } catch (Exception e) { // whatever it is, it ends here
            return tell(e).number();
        }
    }

    private ExitCode analyse() {
        Map<String, String> own = new HashMap<>(ownFlags());
        own.put("report", report);
        CapacityOptions options = flags.options(own);
        options.source(inputs); // Fails if there is no input, or two.
        require(options);
        session = start();
        ReportFile file = ReportFile.at(options.report(), session.sessionState().newHadoopConf());
        Outcome outcome = run(CapacityAnalysis.with(session, options), inputs);
        file.write(outcome::json);
        PrintWriter out = command.commandLine().getOut();
        out.print(outcome.text());
        out.flush();
        return outcome.code();
    }

    private SparkSession start() {
        // By its name: SparkSession.builder() looks for it with Scala's reflection, half a second on a cold JVM.
        var builder = org.apache.spark.sql.classic.SparkSession.builder().appName("spark-capacity");
        if (flags.master() != null) {
            builder.master(flags.master());
        } else if (System.getProperty("spark.master") == null) {
            builder.master("local[*]");
        }
        return builder.getOrCreate();
    }

    private ExitCode tell(Exception failure) {
        ExitCode code = ExitCode.of(failure);
        PrintWriter err = command.commandLine().getErr();
        err.println("capacity: " + (code == ExitCode.DEFECT ? defect(failure) : failure.getMessage()));
        if (flags.verbose()) {
            failure.printStackTrace(err);
        }
        err.flush();
        return code;
    }

    private String defect(Exception failure) {
        if (session != null && session.sparkContext().isStopped()) {
            return "The run was interrupted: Spark was shut down before it was done; no output was kept";
        }
        String message = failure.getMessage() == null
                ? ""
                : ": " + failure.getMessage().lines().findFirst().orElse("");
        return "A failure of the cluster or a defect of ours, "
                + failure.getClass().getSimpleName() + message + "; run again with --verbose to see where";
    }
}
