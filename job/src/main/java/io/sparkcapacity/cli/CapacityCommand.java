package io.sparkcapacity.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sparkcapacity.command.Command;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The application: {@code compute}, {@code plan} and {@code validate}.
 *
 * <p>Every error of the user is one sentence on standard error and an exit code. Nobody sees an exit code under
 * spark-submit in cluster mode and on Databricks; there {@link #main} throws instead.
 */
public final class CapacityCommand {
    private CapacityCommand() {}

    public static void main(String[] arguments) {
        Optional<Interruption> interruption = isExitCodeSeen() ? Optional.of(Interruption.watched()) : Optional.empty();
        PrintWriter err = new PrintWriter(System.err, true, UTF_8);
        if (!CommandRun.isDriverShared()) {
            FatalErrors.endTheProgram(err);
        }
        int code = DecodedArguments.ofThisJvm(arguments)
                .defect()
                .map(defect -> end(err, ExitCode.USAGE, defect))
                .orElseGet(() -> run(new PrintWriter(System.out, true, UTF_8), err, arguments));
        interruption.ifPresent(Interruption::runHasEnded);
        if (code != ExitCode.DONE.number()) {
            if (!isExitCodeSeen()) {
                throw new IllegalStateException("The run failed with exit code " + code + "; its log says why");
            }
            System.exit(code);
        }
    }

    /** Not in cluster mode; nor on Databricks, where to exit ends a driver that other tasks share. */
    private static boolean isExitCodeSeen() {
        return !"cluster".equals(System.getProperty("spark.submit.deployMode")) && !CommandRun.isDriverShared();
    }

    private static int end(PrintWriter err, ExitCode code, String why) {
        err.println("capacity: " + why);
        return code.number();
    }

    /** Runs the command line {@code arguments} and gives the exit code. */
    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        int code = new CommandLine(Specification.create())
                // A name may begin with @; picocli would take such a file for a list of arguments.
                .setExpandAtFiles(false)
                .setOut(out)
                .setErr(err)
                .setExecutionStrategy(CapacityCommand::execute)
                .setParameterExceptionHandler((failure, given) -> {
                    return end(err, ExitCode.USAGE, explained(failure));
                })
                .execute(arguments);
        // Java ignores SIGPIPE, so a reader that left, such as head, is found here as well.
        if (out.checkError() && code == ExitCode.DONE.number()) {
            return end(
                    err,
                    ExitCode.PRINTING,
                    "Standard output can't be written, because its device is full or its reader has gone; what was"
                            + " computed is in its place");
        }
        return code;
    }

    private static int execute(ParseResult parsed) {
        Integer helped = CommandLine.executeHelpRequest(parsed);
        if (helped != null) {
            return helped;
        }
        CommandLine line = parsed.commandSpec().commandLine();
        if (!parsed.hasSubcommand()) {
            line.usage(line.getErr());
            throw new ParameterException(line, "No command is given");
        }
        ParseResult command = parsed.subcommand();
        return new CommandRun<>(
                        Command.named(command.commandSpec().name()),
                        new Flags(command),
                        command.matchedPositionalValue(0, List.of()),
                        line.getOut(),
                        line.getErr())
                .run()
                .number();
    }

    private static String explained(ParameterException failure) {
        String what = failure.getMessage().replaceFirst("\\.$", "");
        if (!(failure instanceof UnmatchedArgumentException unmatched)) {
            return what + "; see --help";
        }
        var commands = failure.getCommandLine().getSubcommands().keySet();
        if (!commands.isEmpty() && !unmatched.isUnknownOption()) {
            return "There is no command '" + unmatched.getUnmatched().get(0) + "'; it is one of "
                    + String.join(", ", commands);
        }
        List<String> nearest = unmatched.getSuggestions();
        return what + "; " + (nearest.isEmpty() ? "see --help" : "did you mean " + nearest.get(0) + "? See --help");
    }
}
