package io.sparkcapacity;

import io.sparkcapacity.error.InvalidInputException;
import io.sparkcapacity.error.InvalidSettingException;
import io.sparkcapacity.options.Option;
import io.sparkcapacity.options.Options;
import io.sparkcapacity.plan.Plan;
import io.sparkcapacity.report.Validation;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The capacity of every row of a DataFrame, in one expression:
 *
 * <pre>{@code
 * Dataset<Row> capacities = Capacity.of(rows).component("layer").features("x").capacities();
 * }</pre>
 *
 * <p>Every method but the last of such an expression gives another description of what to compute, and leaves this one alone.
 * The rows are checkpointed first, since Spark may bring them in another order when it computes them again. Where they come
 * straight from Parquet files, {@link CapacityAnalysis#compute(List)} reads those itself, faster and with nothing to keep.
 */
public final class Capacity {
    private static final Set<Option<?>> OF_FILES = Set.of(
            Options.INPUT_FORMAT, Options.TABLE, Options.OUTPUT, Options.MODE, Options.QUARANTINE, Options.REPORT);

    private final Dataset<Row> rows;
    private final CapacityOptions options;

    private Capacity(Dataset<Row> rows, CapacityOptions options) {
        this.rows = rows;
        this.options = options;
    }

    /** Of the activations in {@code rows}, in the columns {@code features} and, if it is there, {@code component}. */
    public static Capacity of(Dataset<Row> rows) {
        return new Capacity(rows, CapacityOptions.defaults());
    }

    /** The column that tells components apart. */
    public Capacity component(String column) {
        return with("component", column);
    }

    /** The column of vectors, or of lists of them; or the columns of a value each, all of them or as {@code "f_*"}. */
    public Capacity features(String... columns) {
        return with("features", named("features", columns));
    }

    /** The columns to carry to the result, instead of all. */
    public Capacity id(String... columns) {
        return with("id", named("id", columns));
    }

    private static String named(String option, String... columns) {
        for (String column : columns) {
            if (column.contains(",")) {
                throw new InvalidSettingException("Option '" + option + "' can't be column '" + column
                        + "': a comma is between names; rename it");
            }
        }
        if (columns.length == 0) {
            throw new InvalidSettingException("Option '" + option + "' needs a column; name one, or leave it out");
        }
        return String.join(",", columns);
    }

    /** Only the rows that a SQL predicate holds for; every row dropped changes every capacity. */
    public Capacity where(String predicate) {
        return with("where", predicate);
    }

    /** {@code "row-gram"}, {@code "feature-gram"} or another instead of the cheapest. */
    public Capacity strategy(String name) {
        return with("strategy", name);
    }

    /** What no row's error bound may exceed; else it is scored again in twice the precision. */
    public Capacity maxRelativeError(double bound) {
        return with("max-relative-error", Double.toString(bound));
    }

    /**
     * Any option by the name it has on the command line and in {@code conf/capacity.conf}.
     *
     * @throws InvalidSettingException if there is none of that name, or the value is malformed
     */
    public Capacity with(String option, String value) {
        if (OF_FILES.contains(Options.named(option))) {
            throw new InvalidSettingException(
                    "Option '" + option + "' is for caches in files, which CapacityAnalysis reads"
                            + " and writes; a DataFrame is given, and its capacities are written, by Spark");
        }
        return new Capacity(rows, options.with(option, value));
    }

    /** The capacities and the report of how they came about; see {@link CapacityAnalysis#compute(List)} for what can fail. */
    public CapacityResult compute() {
        return analysis().compute(rows);
    }

    /** The capacities alone: see {@link CapacityResult#capacities}. */
    public Dataset<Row> capacities() {
        return compute().capacities();
    }

    /** What would run, and why. */
    public Plan plan() {
        return analysis().plan(rows);
    }

    /**
     * What the rows are like.
     *
     * @throws InvalidInputException if the columns asked for aren't there
     */
    public Validation validate() {
        return analysis().validate(rows);
    }

    private CapacityAnalysis analysis() {
        return CapacityAnalysis.with(rows.sparkSession(), options);
    }
}
