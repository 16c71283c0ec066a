package io.sparkcapacity.options;

import static io.sparkcapacity.options.Scope.COMMAND_LINE;
import static io.sparkcapacity.options.Scope.COMPUTE;

import io.sparkcapacity.error.InvalidSettingException;
import io.sparkcapacity.error.NearestName;
import io.sparkcapacity.gram.Strategy;
import io.sparkcapacity.input.Source;
import io.sparkcapacity.input.layout.ActivationColumns;
import io.sparkcapacity.input.layout.LayoutName;
import io.sparkcapacity.input.vector.ElementType;
import io.sparkcapacity.input.vector.OnInvalid;
import io.sparkcapacity.kernel.Arithmetic;
import io.sparkcapacity.kernel.Precision;
import io.sparkcapacity.output.commit.OutputMode;
import io.sparkcapacity.output.order.RowOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The table of all options, in the order in which the report shows them. A new option is an entry here, and its value
 * is read with {@code CapacityOptions.get}. Everything else that is said or checked of options follows from the entry.
 */
public final class Options {
    /** The Spark master if neither spark-submit nor the user sets one. */
    public static final String LOCAL_MASTER = "local[*]";

    private static final String AUTO = "auto";
    private static final List<Option<?>> ENTRIES = new ArrayList<>();

    public static final Option<String> INPUT_FORMAT = entry(new Option<>(
            Group.INPUT,
            "input-format",
            "NAME",
            Texts.TEXT,
            Source.PARQUET,
            "Spark format of the input's paths, such as `delta` or `iceberg`."));

    public static final Option<Optional<String>> TABLE = entry(text(
            Group.INPUT,
            "table",
            "NAME",
            "Table of Spark's catalogs to read instead of paths, such as `db.activations`."));

    public static final Option<Optional<LayoutName>> LAYOUT = entry(new Option<>(
            Group.LAYOUT,
            "layout",
            "NAME",
            Words.of(LayoutName.class).or(AUTO),
            Optional.empty(),
            "How rows hold activations: `vector` (one vector per row), `sequence` (a list of vectors per row, one per"
                    + " token, in one column per hook point), `components` (a list of vectors per row, one per"
                    + " component), `wide` (one column per feature), `coordinates` (row, feature, value), or `auto` to"
                    + " detect it from the schema."));

    public static final Option<Optional<String>> COMPONENT = entry(text(
                    Group.LAYOUT,
                    "component",
                    "COLUMN",
                    "Column whose values are the components; activations are compared only within their component.")
            .whenUnset(
                    "`" + ActivationColumns.DEFAULT_COMPONENT + "` if present, else the whole input is one component"));

    public static final Option<List<String>> COMPONENT_NAMES = entry(list(
                    Group.LAYOUT,
                    "component-names",
                    "NAME[,...]",
                    "Names of the components of layout `components`, in their order, separated by commas.")
            .whenUnset("their numbers from 0"));

    public static final Option<List<String>> FEATURES = entry(list(
                    Group.LAYOUT,
                    "features",
                    "COLUMN[,...]",
                    "Columns that hold the activations, separated by commas: the vectors; for layout `sequence` the"
                            + " hook points, for `wide` the features, for `coordinates` row, feature and value; `*`"
                            + " stands for any characters, as in `f_*`.")
            .whenUnset("`features`, else detected from the schema"));

    public static final Option<Optional<ElementType>> DTYPE = entry(new Option<>(
            Group.LAYOUT,
            "dtype",
            "NAME",
            Words.of(ElementType.class).or(""),
            Optional.empty(),
            "What binary vectors hold, in little-endian order: `f16`, `bf16`, `f32` or `f64`."));

    public static final Option<OptionalInt> SIZE = entry(new Option<>(
            Group.LAYOUT,
            "size",
            "NUMBER",
            Parsed.FEATURES,
            OptionalInt.empty(),
            "Number of features of a vector; required for vectors stored as indices and values and for layout"
                    + " `coordinates`, checked for all others."));

    public static final Option<List<String>> ID = entry(list(
                    Group.LAYOUT,
                    "id",
                    "COLUMN[,...]",
                    "Columns to carry to the output, or fields of Spark's `_metadata`, separated by commas.")
            .whenUnset("all columns but the vectors"));

    public static final Option<Optional<String>> WHERE = entry(text(
                    Group.INPUT,
                    "where",
                    "PREDICATE",
                    "SQL predicate of the rows to keep, such as `position > 0`; the others are counted, and no"
                            + " activation is compared with them.")
            .whenUnset("all rows"));

    public static final Option<OnInvalid> ON_INVALID = entry(
            new Option<>(
                    Group.INPUT,
                    "on-invalid",
                    "POLICY",
                    Words.of(OnInvalid.class),
                    OnInvalid.FAIL,
                    "What happens to invalid rows: `fail` (the first one ends the run), `skip` (they are left out and counted)"
                            + " or `quarantine` (they are also written to a directory, with the reason and, if known, the file)."));

    public static final Option<Optional<String>> QUARANTINE = entry(text(
                    Group.OUTPUT,
                    "quarantine",
                    "PATH",
                    "Directory for the invalid rows, as Parquet; required with `on-invalid` `quarantine`, and not"
                            + " allowed otherwise.")
            .in(COMPUTE));

    public static final Option<Optional<String>> STRATEGY = entry(new Option<>(
            Group.COMPUTATION,
            "strategy",
            "NAME",
            Words.of(Options::strategies, name -> name).or(AUTO),
            Optional.empty(),
            "Strategy for every component: `row-gram` (all pairs of rows), `feature-gram` (the second moment),"
                    + " `blocked-feature-gram` (the second moment in blocks), `sparse-feature-gram` (the second"
                    + " moment in blocks, for sparse vectors), or `auto` for the cheapest that fits into memory."));

    public static final Option<ZeroActivation> ZERO_ACTIVATION = entry(new Option<>(
            Group.COMPUTATION,
            "zero-activation",
            "POLICY",
            Words.of(ZeroActivation.class),
            ZeroActivation.ZERO,
            "Capacity of an activation of norm 0, for which the formula gives 0/0: `zero`, `nan`, or `fail` to end the"
                    + " run."));

    public static final Option<Double> MAX_RELATIVE_ERROR = entry(new Option<>(
            Group.COMPUTATION,
            "max-relative-error",
            "NUMBER",
            Parsed.POSITIVE,
            1e-9,
            "Largest allowed bound on the relative error of a capacity; activations above it are rescored in twice the"
                    + " precision, and the run fails if that is not enough."));

    public static final Option<Precision> PRECISION = entry(new Option<>(
            Group.COMPUTATION,
            "precision",
            "NAME",
            Words.of(Precision.class),
            Precision.DOUBLE,
            "Precision in which activations are multiplied with each other: `double`, or `single`, whose products are"
                    + " 1.5 times as fast but whose bounds are wider, so that `max-relative-error` should be about 1e-5"
                    + " times the number of features."));

    public static final Option<Optional<String>> OUTPUT = entry(text(
                    Group.OUTPUT,
                    "output",
                    "PATH",
                    "Directory for the capacities, as Parquet, on any file system that Hadoop knows; required by"
                            + " `compute`.")
            .in(COMPUTE));

    public static final Option<OutputMode> MODE = entry(new Option<>(
                    Group.OUTPUT,
                    "mode",
                    "MODE",
                    Words.of(OutputMode.class),
                    OutputMode.ERRORIFEXISTS,
                    "What happens to an existing output: `errorifexists` (the run fails before it computes anything) or `overwrite`"
                            + " (it is replaced as soon as the new one is complete and checked).")
            .in(COMPUTE));

    public static final Option<RowOrder> ORDER = entry(new Option<>(
                    Group.OUTPUT,
                    "order",
                    "ORDER",
                    Words.of(RowOrder.class),
                    RowOrder.AUTO,
                    "Order of the rows: `input` (files by path, rows as in them, sequences by position), `scan` (as they"
                            + " are read) or `auto` (that of the input where it costs next to nothing).")
            .in(COMPUTE));

    public static final Option<Optional<String>> REPORT =
            entry(text(Group.OUTPUT, "report", "FILE", "File for the whole report, as JSON."));

    public static final Option<Optional<String>> CONFIG =
            entry(text(Group.RUNNING, "config", "FILE", "File of options, such as `conf/capacity.conf`.")
                    .in(COMMAND_LINE));

    public static final Option<Map<String, String>> SET = entry(new Option<>(
                    Group.RUNNING,
                    "set",
                    "KEY=VALUE",
                    new Texts.Setting(),
                    Map.of(),
                    "Set one option by its name in the configuration file, such as `precision=single`; can be repeated.")
            .in(COMMAND_LINE));

    public static final Option<PrintedForm> FORMAT = entry(new Option<>(
                    Group.RUNNING,
                    "format",
                    "NAME",
                    Words.of(PrintedForm.class).adding("; the Spark format of the input is set with --input-format"),
                    PrintedForm.TEXT,
                    "What is printed: `text`, or `json` for the report on standard output and everything else on"
                            + " standard error.")
            .in(COMMAND_LINE));

    public static final Option<Boolean> QUIET = entry(new Option<>(
                    Group.RUNNING,
                    "quiet",
                    "",
                    Parsed.SWITCH,
                    false,
                    "Print nothing but errors, and the report if `json` is the format.")
            .in(COMMAND_LINE));

    public static final Option<Optional<String>> MASTER = entry(text(Group.RUNNING, "master", "URL", "Spark master.")
            .whenUnset("that of spark-submit, else `" + LOCAL_MASTER + "`")
            .in(COMMAND_LINE));

    public static final Option<Boolean> VERBOSE = entry(new Option<>(
                    Group.RUNNING,
                    "verbose",
                    "",
                    Parsed.SWITCH,
                    false,
                    "Print the stack trace of an error, and notes that the report has as well.")
            .in(COMMAND_LINE));

    private Options() {}

    private static Option<Optional<String>> text(Group group, String name, String placeholder, String meaning) {
        return new Option<>(group, name, placeholder, Texts.OPTIONAL, Optional.empty(), meaning);
    }

    private static Option<List<String>> list(Group group, String name, String placeholder, String meaning) {
        return new Option<>(group, name, placeholder, new Texts.Names(), List.of(), meaning);
    }

    private static <T> Option<T> entry(Option<T> option) {
        ENTRIES.add(option);
        return option;
    }

    private static List<String> strategies() {
        return Strategy.all(Arithmetic.best()).stream()
                .map(Strategy::name)
                .distinct()
                .toList();
    }

    /** Every option, those of the command line alone included. */
    public static List<Option<?>> all() {
        return Collections.unmodifiableList(ENTRIES);
    }

    /** The options of a run: what a configuration file, a procedure and the report can have. */
    public static List<Option<?>> ofRun() {
        return ENTRIES.stream().filter(option -> option.scope() != COMMAND_LINE).toList();
    }

    /**
     * The option of a run that has this name.
     *
     * @throws InvalidSettingException if there is none; the message names the nearest
     */
    public static Option<?> named(String name) {
        List<String> names = ofRun().stream().<String>map(Option::name).toList();
        int index = names.indexOf(name);
        if (index >= 0) {
            return ofRun().get(index);
        }
        String remedy = names.stream()
                .filter(known -> known.endsWith("-" + name))
                .findFirst()
                .or(() -> NearestName.to(name, names))
                .map(nearest -> "did you mean '" + nearest + "'?")
                .orElse("known are " + String.join(", ", names));
        throw new InvalidSettingException("Unknown option '" + name + "'; " + remedy);
    }
}
