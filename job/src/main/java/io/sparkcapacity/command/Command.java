package io.sparkcapacity.command;

import io.sparkcapacity.CapacityAnalysis;
import io.sparkcapacity.CapacityOptions;
import io.sparkcapacity.options.Option;
import io.sparkcapacity.options.Options;
import io.sparkcapacity.options.Scope;
import io.sparkcapacity.output.commit.StagedRun;
import io.sparkcapacity.output.commit.StagedText;
import io.sparkcapacity.report.CapacityReport;
import io.sparkcapacity.report.JsonReport;
import io.sparkcapacity.report.PlanReport;
import io.sparkcapacity.report.Validation;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.spark.sql.SparkSession;

/**
 * A command: which options it takes, what it does with an input, and how its result is printed and reported. The
 * command line and the procedures differ only in how they receive options and in how they show the result.
 *
 * @param <R> its result
 */
public final class Command<R> {
    public static final Command<CapacityReport> COMPUTE = new Command<>(
            "compute",
            "Write the capacity of every row of a cache and summarize each component.",
            CapacityAnalysis::write,
            CapacityReport::summary,
            result -> result,
            report -> true);

    public static final Command<PlanReport> PLAN = new Command<>(
            "plan",
            "Say which strategy would run for each component, and why; nothing is computed.",
            CapacityAnalysis::explain,
            PlanReport::describe,
            result -> result,
            plan -> true);

    public static final Command<Validation> VALIDATE = new Command<>(
            "validate",
            "Say what the rows of a cache are like, and how many of them are invalid.",
            CapacityAnalysis::validate,
            Validation::describe,
            result -> result,
            validation -> validation.quality().isClean());

    private final String name;
    private final String description;
    private final BiFunction<CapacityAnalysis, List<String>, R> work;
    private final Function<R, String> text;
    private final Function<R, JsonReport> report;
    private final Predicate<R> clean;

    private Command(
            String name,
            String description,
            BiFunction<CapacityAnalysis, List<String>, R> work,
            Function<R, String> text,
            Function<R, JsonReport> report,
            Predicate<R> clean) {
        this.name = name;
        this.description = description;
        this.work = work;
        this.text = text;
        this.report = report;
        this.clean = clean;
    }

    public static List<Command<?>> all() {
        return List.of(COMPUTE, PLAN, VALIDATE);
    }

    /** The command of this name. */
    public static Command<?> named(String name) {
        return all().stream()
                .filter(command -> command.name.equals(name))
                .findFirst()
                .orElseThrow();
    }

    public String name() {
        return name;
    }

    public String description() {
        return description;
    }

    /** The options that it takes, in the order of their table; without those of the command line. */
    public List<Option<?>> options() {
        return Options.ofRun().stream().filter(this::takes).toList();
    }

    /** Whether {@code option} has a meaning for it. */
    public boolean takes(Option<?> option) {
        return option.scope() != Scope.COMPUTE || name.equals(COMPUTE.name);
    }

    /**
     * Fails if an option is missing, before anything is read.
     *
     * @throws io.sparkcapacity.error.InvalidSettingException if there is no input or more than one, or no place for
     *     what is written
     */
    public void require(CapacityOptions options, List<String> inputs) {
        options.source(inputs);
        if (takes(Options.OUTPUT)) {
            options.requirePlaces();
        }
    }

    /** Runs it and writes the report if the option {@code report} names a file. */
    public R run(SparkSession session, CapacityOptions options, List<String> inputs) {
        require(options, inputs);
        // What has an output commits its report together with it.
        Optional<String> place = takes(Options.OUTPUT) ? Optional.empty() : options.get(Options.REPORT);
        Optional<StagedText> text =
                place.map(name -> StagedText.at(name, session.sessionState().newHadoopConf()));
        try (StagedRun report = new StagedRun(List.of(), text)) {
            report.begin();
            R result = work.apply(CapacityAnalysis.with(session, options), inputs);
            report.commit(to -> writeJson(result, to));
            return result;
        }
    }

    /** The result for people. */
    public String text(R result) {
        return text.apply(result);
    }

    /** Writes the result as a report. */
    public void writeJson(R result, Writer to) throws IOException {
        report.apply(result).writeJson(to);
    }

    /** Whether the result says that every row is valid. */
    public boolean isClean(R result) {
        return clean.test(result);
    }
}
