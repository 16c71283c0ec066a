package io.sparkcapacity.cli;

import io.sparkcapacity.CapacityOptions;
import io.sparkcapacity.command.Command;
import io.sparkcapacity.error.EnvironmentFaults;
import io.sparkcapacity.error.InvalidSettingException;
import io.sparkcapacity.options.Options;
import io.sparkcapacity.options.PrintedForm;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.spark.sql.SparkSession;

/**
 * One run of a command: from flags to a session, a result, what is printed of it and an exit code. Every error ends
 * here.
 */
final class CommandRun<R> {
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
        try {
            return runOrFail();
        } catch (Throwable e) { // whatever it is, it ends here
            Throwable explained = EnvironmentFaults.explained(e);
            ExitCode code = ExitCode.of(explained);
            err.println("capacity: " + (code == ExitCode.DEFECT ? defect(e) : explained.getMessage()));
            if (flags.get(Options.VERBOSE)) {
                e.printStackTrace(err);
            }
            err.flush();
            return code;
        }
    }

    private ExitCode runOrFail() {
        PrintedForm form = flags.get(Options.FORMAT);
        boolean quiet = flags.get(Options.QUIET);
        if (quiet && form == PrintedForm.TEXT && flags.isGiven(Options.FORMAT)) {
            throw new InvalidSettingException(
                    "--quiet prints no text, but --format text asks for it; leave one of them out");
        }
        CapacityOptions options = flags.options();
        command.require(options, inputs);
        SparkSession running = start(quiet);
        session = Optional.of(running);
        R result = command.run(running, options, inputs);
        if (form == PrintedForm.JSON) {
            out.println(command.json(result));
        } else if (!quiet) {
            out.print(command.text(result));
        }
        out.flush();
        return command.isClean(result) ? ExitCode.DONE : ExitCode.DATA;
    }

    private SparkSession start(boolean quiet) {
        // By its name: SparkSession.builder() looks for it with Scala's reflection, half a second on a cold JVM.
        var builder = org.apache.spark.sql.classic.SparkSession.builder().appName("spark-capacity");
        if (quiet) {
            if (!isDriverShared()) { // The log of other tasks is not ours to silence.
                Configurator.setRootLevel(Level.ERROR);
            }
            Configurator.setLevel("io.sparkcapacity", Level.ERROR);
            builder.config("spark.ui.showConsoleProgress", false);
        }
        Optional<String> master = flags.get(Options.MASTER);
        if (master.isPresent()) {
            builder.master(master.get());
        } else if (System.getProperty("spark.master") == null) {
            builder.master(Options.LOCAL_MASTER);
        }
        return builder.getOrCreate();
    }

    /** Whether other tasks use the same JVM, as on Databricks. */
    static boolean isDriverShared() {
        return System.getenv("DATABRICKS_RUNTIME_VERSION") != null;
    }

    private String defect(Throwable failure) {
        if (session.map(running -> running.sparkContext().isStopped()).orElse(false)) {
            return "The run was interrupted: Spark was shut down before it was done; no output was kept";
        }
        String message = failure.getMessage() == null
                ? ""
                : ": " + failure.getMessage().lines().findFirst().orElse("");
        return "A defect of ours, " + failure.getClass().getSimpleName() + message
                + "; run again with --verbose to see where";
    }
}
