package io.sparkcapacity.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The application: {@code compute}, {@code plan} and {@code validate}.
 *
 * <p>Every error of the user's is one sentence on standard error and an exit code; where nobody sees an exit code, under
 * spark-submit in cluster mode and on Databricks, {@link #main} throws instead.
 */
@Command(
        name = "capacity",
        description = "The capacity of every activation of a Parquet cache, exact:"
                + " C_i = (x_i.x_i)^2 / sum_j (x_i.x_j)^2 over the rows of its component.",
        subcommands = {ComputeCommand.class, PlanCommand.class, ValidateCommand.class},
        mixinStandardHelpOptions = true,
        versionProvider = CapacityCommand.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            OptionFlags.OF_SPARK,
            "Exit codes: 0 done; 2 usage; 65 the data does not fit; 66 no such input; 73 the output exists or can't be"
                    + " written; 70 a defect."
        })
public final class CapacityCommand {
    private CapacityCommand() {}

    /** The version that the build wrote into the jar. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = CapacityCommand.class.getPackage().getImplementationVersion();
            return new String[] {"spark-capacity " + (version == null ? "(not built)" : version)};
        }
    }

    public static void main(String[] arguments) {
        int code = run(new PrintWriter(System.out, true, UTF_8), new PrintWriter(System.err, true, UTF_8), arguments);
        if (code != ExitCode.DONE.number()) {
            if (!isExitCodeSeen()) {
                throw new IllegalStateException("The run failed with exit code " + code + "; its log says why");
            }
            System.exit(code);
        }
    }

    /** Not in cluster mode; nor on Databricks, where to exit ends a driver that other tasks share. */
    private static boolean isExitCodeSeen() {
        return !"cluster".equals(System.getProperty("spark.submit.deployMode"))
                && System.getenv("DATABRICKS_RUNTIME_VERSION") == null;
    }

    private static String remedy(ParameterException failure) {
        List<String> nearest =
                failure instanceof UnmatchedArgumentException unmatched ? unmatched.getSuggestions() : List.of();
        return nearest.isEmpty() ? "see --help" : "did you mean " + nearest.get(0) + "? See --help";
    }

    /** Runs the command line {@code arguments} and gives the exit code. */
    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        CommandLine commands =
                new CommandLine(new CapacityCommand()).setOut(out).setErr(err);
        commands.setParameterExceptionHandler((failure, given) -> {
            err.println("capacity: " + failure.getMessage() + "; " + remedy(failure));
            return ExitCode.USAGE.number();
        });
        return commands.execute(arguments);
    }
}
