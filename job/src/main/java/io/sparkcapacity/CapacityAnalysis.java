package io.sparkcapacity;

import io.sparkcapacity.error.InvalidInputException;
import io.sparkcapacity.input.ActivationCache;
import io.sparkcapacity.input.DataQuality;
import io.sparkcapacity.input.layout.Reading;
import io.sparkcapacity.kernel.Arithmetic;
import io.sparkcapacity.kernel.BestStripProducts;
import io.sparkcapacity.kernel.SecondMoment;
import io.sparkcapacity.kernel.StripProducts;
import io.sparkcapacity.mllib.GramBlocks;
import io.sparkcapacity.options.Options;
import io.sparkcapacity.output.StagedOutputs;
import io.sparkcapacity.plan.Plan;
import io.sparkcapacity.report.CapacityReport;
import io.sparkcapacity.report.PlanReport;
import io.sparkcapacity.report.Validation;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The analysis that the command line runs: the exact capacity of every activation of a cache, with a plan, checks and a
 * report.
 *
 * <pre>{@code
 * CapacityAnalysis analysis = CapacityAnalysis.with(spark, CapacityOptions.defaults());
 * try (CapacityResult result = analysis.compute(List.of("examples/minilm"))) {
 *     result.capacities().show();
 * }
 * }</pre>
 *
 * <ul>
 *   <li>Inputs: files, directories or globs, or the paths of another {@code input-format}; no paths if the option
 *       {@code table} is set.
 *   <li>Cost: that of the strategies that are chosen; {@link #plan(List)} shows it in advance.
 *   <li>Memory: nothing on the driver grows with the number of activations n.
 *   <li>Error: the bound on the relative error of a capacity is at most {@code max-relative-error}. An activation with
 *       a larger bound is rescored.
 *   <li>Determinism: the same files give the same bits on any cluster, as long as the plan has the same strategies and
 *       the executors have the same arithmetic.
 * </ul>
 *
 * <p>Every method that reads an input throws
 *
 * <ul>
 *   <li>{@link io.sparkcapacity.error.MissingInputException} if the input does not exist or nothing in it can be read,
 *   <li>{@link InvalidInputException} if a file is damaged or changes while it is read, or its columns do not fit the
 *       options,
 *   <li>{@link io.sparkcapacity.error.InvalidSettingException} if an option or a setting of the session is wrong.
 * </ul>
 */
// The steps of a run are in CapacityRun.
public final class CapacityAnalysis {
    private final SparkSession session;
    private final CapacityOptions options;
    private final Arithmetic arithmetic;

    CapacityAnalysis(SparkSession session, CapacityOptions options, StripProducts products) {
        this.session = session;
        this.options = options;
        this.arithmetic = new Arithmetic(products, options.get(Options.PRECISION));
    }

    /** An analysis in {@code session}; nothing is read yet. */
    public static CapacityAnalysis with(SparkSession session, CapacityOptions options) {
        return new CapacityAnalysis(session, options, BestStripProducts.INSTANCE);
    }

    /**
     * Capacities of a cache.
     *
     * @return the result, which the caller closes; scores are computed already
     * @throws io.sparkcapacity.error.InvalidActivationException if a row is invalid and {@code on-invalid} is
     *     {@code fail}
     * @throws io.sparkcapacity.error.NoStrategyException if no strategy fits the memory
     * @throws io.sparkcapacity.error.SelfCheckException if the scores violate a law of capacities
     */
    public CapacityResult compute(List<String> inputs) {
        return run().compute(inputs);
    }

    /**
     * Capacities of a DataFrame, which is checkpointed first: see {@link io.sparkcapacity.input.Activations#of(Dataset,
     * Reading)}. Throws as {@link #compute(List)} does.
     */
    public CapacityResult compute(Dataset<Row> rows) {
        return compute(ActivationCache.of(rows));
    }

    CapacityResult compute(ActivationCache input) {
        return run().compute(input);
    }

    private CapacityRun run() {
        return new CapacityRun(session, options, arithmetic);
    }

    /**
     * Computes the capacities of a cache as {@link #compute(List)} does, and writes them to the directory
     * {@code output}, invalid rows to {@code quarantine} and the report to {@code report} if they are set. They get
     * their names together when everything is written and checked; a run that fails leaves everything as it was.
     *
     * @return the report
     * @throws io.sparkcapacity.error.InvalidSettingException if no output is set, or two of the places or one of them
     *     and the input contain each other
     * @throws io.sparkcapacity.error.OutputException if the output exists, another run is writing it, or something
     *     cannot be written; found before anything is computed
     */
    public CapacityReport write(List<String> inputs) {
        options.requirePlaces();
        try (StagedOutputs outputs = StagedOutputs.at(
                        options.get(Options.OUTPUT).orElseThrow(),
                        options.get(Options.QUARANTINE),
                        options.get(Options.REPORT),
                        options.get(Options.MODE),
                        session.sessionState().newHadoopConf());
                CapacityResult result = run().write(inputs, outputs)) {
            return result.report();
        }
    }

    /**
     * What would run for a cache, and why. Cost: the files' footers and one pass over the component column; over the
     * vectors, too, if their length or validity has to be known.
     *
     * @throws io.sparkcapacity.error.NoStrategyException if no strategy fits the memory
     */
    public Plan plan(List<String> inputs) {
        return plan(open(inputs));
    }

    /** The same, with the files of the cache and what lies beside them. */
    public PlanReport explain(List<String> inputs) {
        ActivationCache input = open(inputs);
        return new PlanReport(input.paths(), input.storedFiles(), plan(input));
    }

    /** What would run for a DataFrame, which is checkpointed first. */
    public Plan plan(Dataset<Row> rows) {
        return plan(ActivationCache.of(rows));
    }

    private Plan plan(ActivationCache input) {
        return InputFailures.explained(
                input, () -> planner().plan(input.activations(options.reading()).withLengthsSeen()));
    }

    private RunPlanner planner() {
        return new RunPlanner(session, options, arithmetic);
    }

    /**
     * What is wrong with the rows of a cache, and what would run for the valid ones. Cost: one pass over the vectors.
     */
    public Validation validate(List<String> inputs) {
        return validate(open(inputs));
    }

    /** What is wrong with the rows of a DataFrame, and what would run for the valid ones. */
    public Validation validate(Dataset<Row> rows) {
        return validate(ActivationCache.of(rows));
    }

    private Validation validate(ActivationCache input) {
        return InputFailures.explained(input, () -> {
            DataQuality quality = input.quality(options.reading());
            Optional<Plan> plan = Optional.of(quality)
                    .filter(found -> !found.shapes().isEmpty())
                    .map(planner()::plan);
            return new Validation(input.paths(), input.storedFiles(), quality, plan);
        });
    }

    /**
     * The matrices X, XᵀX and XXᵀ of one component of a cache, as MLlib block matrices. Cost: one pass now, which
     * validates the rows; see {@link GramBlocks} for the matrices.
     *
     * @param component the component's name, {@code (all)} if the input is one component
     * @throws InvalidInputException if there is no such component
     */
    public GramBlocks blocks(List<String> inputs, String component) {
        Objects.requireNonNull(component, "component; blocksOfNull gives the rows whose component is NULL");
        return fromMatrices(inputs, matrices -> matrices.blocks(Optional.of(component)));
    }

    /** The same as {@link #blocks(List, String)}, of the rows whose component is NULL. */
    public GramBlocks blocksOfNull(List<String> inputs) {
        return fromMatrices(inputs, matrices -> matrices.blocks(Optional.empty()));
    }

    /**
     * The second moment M = XᵀX, d×d, of every component of a cache. With it, the squared-dot sum of any activation x
     * of the component is xᵀMx. Cost: one pass, n·d²/2 multiply-adds, and 4·d·(d + 16) bytes per component on the
     * driver.
     *
     * @return the moments by the component's name, in the order of the components; the key is null for rows whose
     *     component is NULL
     */
    public Map<String, SecondMoment> secondMoments(List<String> inputs) {
        return fromMatrices(inputs, ComponentMatrices::secondMoments);
    }

    private <T> T fromMatrices(List<String> inputs, Function<ComponentMatrices, T> work) {
        ActivationCache input = open(inputs);
        return InputFailures.explained(input, () -> {
            T result = work.apply(new ComponentMatrices(input.activations(options.reading()), arithmetic));
            input.requireUnchanged();
            return result;
        });
    }

    private ActivationCache open(List<String> inputs) {
        ActivationCache input = InputFailures.open(session, options.source(inputs));
        options.get(Options.REPORT).ifPresent(input::requireApartFrom);
        return input;
    }
}
