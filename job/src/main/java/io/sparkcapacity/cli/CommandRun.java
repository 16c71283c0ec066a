package io.sparkcapacity.cli;

import io.sparkcapacity.CapacityOptions;
import io.sparkcapacity.command.Command;
import io.sparkcapacity.error.EnvironmentFaults;
import io.sparkcapacity.error.InvalidSettingException;
import io.sparkcapacity.error.PrintableText;
import io.sparkcapacity.error.UnavailableException;
import io.sparkcapacity.error.UserException;
import io.sparkcapacity.options.Options;
import io.sparkcapacity.options.PrintedForm;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.spark.sql.SparkSession;

/**
 * One run of a command: from flags to a session, a result, what is printed of it and an exit code. Every error ends
 * here.
 */
final class CommandRun<R> {
    private static final Pattern JSON = Pattern.compile("(?i)\\.jsonl?(\\.\\w+)?$");

    private final Command<R> command;
    private final Flags flags;
    private final List<String> inputs;
    private final PrintWriter out;
    private final PrintWriter err;
    private Optional<SparkSession> session = Optional.empty();

    CommandRun(Command<R> command, Flags flags, List<String> inputs, PrintWriter out, PrintWriter err) {
        this.command = command;
        this.flags = flags;
        this.inputs = inputs;
        this.out = out;
        this.err = err;
    }

    /** Runs the command; an error is one sentence on standard error. */
    ExitCode run() {
        try (ClusterWatch watch = ClusterWatch.start()) {
            return runOrFail(watch);
        } catch (Throwable e) { // whatever it is, it ends here
            Throwable explained = interrupted(EnvironmentFaults.explained(e));
            ExitCode code = ExitCode.of(explained);
            String why = code == ExitCode.DEFECT ? defect(e) : explained.getMessage() + hint(code);
            err.println("capacity: " + PrintableText.of(why));
            if (flags.get(Options.VERBOSE)) {
                e.printStackTrace(err);
            }
            err.flush();
            return code;
        }
    }

    private ExitCode runOrFail(ClusterWatch watch) throws IOException {
        PrintedForm form = flags.get(Options.FORMAT);
        boolean quiet = flags.get(Options.QUIET);
        if (quiet && form == PrintedForm.TEXT && flags.isGiven(Options.FORMAT)) {
            throw new InvalidSettingException(
                    "--quiet prints no text, but --format text asks for it; leave one of them out");
        }
        CapacityOptions options = flags.options();
        command.require(options, inputs);
        SparkSession running = start(quiet, options, watch);
        session = Optional.of(running);
        watch.begun(running.sparkContext());
        R result = command.run(running, options, inputs);
        if (form == PrintedForm.JSON) {
            command.writeJson(result, out);
            out.println();
        } else if (!quiet) {
            out.print(command.text(result));
        }
        out.flush();
        return command.isClean(result) ? ExitCode.DONE : ExitCode.DATA;
    }

    private SparkSession start(boolean quiet, CapacityOptions options, ClusterWatch watch) {
        // By its name: SparkSession.builder() looks for it with Scala's reflection, half a second on a cold JVM.
        var builder = org.apache.spark.sql.classic.SparkSession.builder();
        if (quiet) {
            if (!isDriverShared()) { // The log of other tasks is not ours to silence.
                Configurator.setRootLevel(Level.ERROR);
            }
            Configurator.setLevel("io.sparkcapacity", Level.ERROR);
            builder.config("spark.ui.showConsoleProgress", false);
        }
        if (flags.get(Options.VERBOSE) && !isDriverShared()) {
            Configurator.setLevel("io.sparkcapacity", Level.DEBUG);
        }
        Optional<String> flag = flags.get(Options.MASTER);
        flag.ifPresent(builder::master);
        SessionSettings settings = new SessionSettings(System.getProperties());
        String master = settings.master(flag);
        if (!isDriverShared() && SparkSession.getDefaultSession().isEmpty()) {
            List<String> names = options.get(Options.TABLE).map(List::of).orElse(inputs);
            if (SessionSettings.isLocal(master)) {
                LibraryDirectory.require();
            }
            settings.missing(master, command.name(), names).forEach(builder::config);
            watch.over(master);
        }
        try {
            SparkSession begun = QuickStart.of(builder::getOrCreate);
            begun.sessionState(); // Spark reads some settings only now.
            return begun;
        } catch (Exception e) { // Spark throws checked exceptions that its methods don't declare.
            throw StartFailure.ofSession(e, master);
        }
    }

    /** Whether other tasks use the same JVM, as on Databricks. */
    static boolean isDriverShared() {
        return System.getenv("DATABRICKS_RUNTIME_VERSION") != null;
    }

    /** What fails after the end of the session fails because of it. */
    private Throwable interrupted(Throwable failure) {
        boolean stopped =
                session.map(running -> running.sparkContext().isStopped()).orElse(false);
        return stopped && !(failure instanceof UserException)
                ? new UnavailableException(
                        "The run was interrupted, because Spark was shut down or lost its cluster before it was done; no"
                                + " output was kept, so run again",
                        failure)
                : failure;
    }

    /** The option {@code --input-format} was once called {@code --format}. */
    private String hint(ExitCode code) {
        boolean isMeant = code != ExitCode.USAGE
                && flags.get(Options.FORMAT) == PrintedForm.JSON
                && !flags.isGiven(Options.INPUT_FORMAT)
                && inputs.stream().anyMatch(input -> JSON.matcher(input).find());
        return isMeant ? "; --format json is about the report, --input-format json about the input" : "";
    }

    private String defect(Throwable failure) {
        String message = failure.getMessage() == null
                ? ""
                : ": " + failure.getMessage().lines().findFirst().orElse("");
        return "A defect of ours, " + failure.getClass().getSimpleName() + message
                + "; run again with --verbose to see where";
    }
}
