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
 * <p>An instance describes what to compute and is immutable. The methods that change the description return a new
 * instance. {@link #compute}, {@link #capacities}, {@link #plan} and {@link #validate} start Spark jobs.
 *
 * <ul>
 *   <li>Input: one row per activation, or another layout that {@link CapacityOptions} knows. The layout is detected
 *       from the schema unless the option {@code layout} is set.
 *   <li>Cost: the rows are checkpointed first, because Spark may return them in another order when it computes them
 *       again. After that it is the cost of {@link CapacityAnalysis#compute(List)}.
 * </ul>
 *
 * <p>If the rows come straight from Parquet files, {@link CapacityAnalysis#compute(List)} is faster: it reads the files
 * itself and needs no checkpoint.
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

    /**
     * A description with default options: the vectors are in the column {@code features} or in the only column that can
     * hold them, and the components in the column {@code component}, if there is one.
     */
    public static Capacity of(Dataset<Row> rows) {
        return new Capacity(rows, CapacityOptions.defaults());
    }

    /** Sets the column whose values are the components. */
    public Capacity component(String column) {
        return with("component", column);
    }

    /**
     * Sets the column of vectors or of lists of vectors. If each feature has a column of its own, sets these columns,
     * by name or by a pattern such as {@code "f_*"}.
     *
     * @throws InvalidSettingException if no column is given, or a name contains a comma
     */
    public Capacity features(String... columns) {
        return with("features", named("features", columns));
    }

    /**
     * Sets the columns to carry to the result, instead of all.
     *
     * @throws InvalidSettingException if no column is given, or a name contains a comma
     */
    public Capacity id(String... columns) {
        return with("id", named("id", columns));
    }

    private static String named(String option, String... columns) {
        for (String column : columns) {
            if (column.contains(",")) {
                throw new InvalidSettingException(
                        "Option '" + option + "' can't be column '" + column + "': commas separate names; rename it");
            }
        }
        if (columns.length == 0) {
            throw new InvalidSettingException("Option '" + option + "' needs a column; name one, or leave it out");
        }
        return String.join(",", columns);
    }

    /** Keeps only the rows for which a SQL predicate is true. Every row that is dropped changes every capacity. */
    public Capacity where(String predicate) {
        return with("where", predicate);
    }

    /** Sets the strategy, such as {@code "row-gram"} or {@code "feature-gram"}, instead of the cheapest. */
    public Capacity strategy(String name) {
        return with("strategy", name);
    }

    /** Sets the limit of the error bounds. Rows with a larger bound are rescored. */
    public Capacity maxRelativeError(double bound) {
        return with("max-relative-error", Double.toString(bound));
    }

    /**
     * Sets any option by the name that it has on the command line and in {@code conf/capacity.conf}.
     *
     * @throws InvalidSettingException if the option is unknown or applies to files only, or the value is malformed
     */
    public Capacity with(String option, String value) {
        if (OF_FILES.contains(Options.named(option))) {
            throw new InvalidSettingException(
                    "Option '" + option + "' is for caches in files, which CapacityAnalysis reads"
                            + " and writes; a DataFrame is given, and its capacities are written, by Spark");
        }
        return new Capacity(rows, options.with(option, value));
    }

    /**
     * Computes the capacities and the report. The caller closes the result. Throws as
     * {@link CapacityAnalysis#compute(List)} does.
     */
    public CapacityResult compute() {
        return analysis().compute(rows);
    }

    /**
     * Computes the capacities alone: see {@link CapacityResult#capacities}. The executors keep the scores until the
     * DataFrame is garbage-collected.
     */
    public Dataset<Row> capacities() {
        return compute().capacities();
    }

    /** What would run, and why. Throws as {@link CapacityAnalysis#plan(List)} does. */
    public Plan plan() {
        return analysis().plan(rows);
    }

    /**
     * The quality of the rows, and what would run for the valid ones.
     *
     * @throws InvalidInputException if a column that is named does not exist
     */
    public Validation validate() {
        return analysis().validate(rows);
    }

    private CapacityAnalysis analysis() {
        return CapacityAnalysis.with(rows.sparkSession(), options);
    }
}
