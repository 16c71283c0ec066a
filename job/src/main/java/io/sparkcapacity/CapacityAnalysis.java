package io.sparkcapacity;

import io.sparkcapacity.error.InvalidInputException;
import io.sparkcapacity.gram.FeatureGram;
import io.sparkcapacity.gram.GramBlocks;
import io.sparkcapacity.gram.Strategy;
import io.sparkcapacity.input.ActivationCache;
import io.sparkcapacity.input.Activations;
import io.sparkcapacity.input.DataQuality;
import io.sparkcapacity.input.census.ComponentShape;
import io.sparkcapacity.input.file.ReadFailures;
import io.sparkcapacity.input.vector.OnInvalid;
import io.sparkcapacity.kernel.Arithmetic;
import io.sparkcapacity.kernel.SecondMoment;
import io.sparkcapacity.kernel.StripProducts;
import io.sparkcapacity.output.CapacityRows;
import io.sparkcapacity.output.StagedParquet;
import io.sparkcapacity.plan.Plan;
import io.sparkcapacity.plan.Planner;
import io.sparkcapacity.report.CapacityReport;
import io.sparkcapacity.report.Phases;
import io.sparkcapacity.report.Validation;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The capacity of every activation of a cache, exactly: read → validate → plan → gram → capacity → write → report.
 *
 * <pre>{@code
 * CapacityAnalysis analysis = CapacityAnalysis.with(spark, CapacityOptions.defaults());
 * try (CapacityResult result = analysis.compute(List.of("examples/minilm"))) {
 *     result.capacities().show();
 * }
 * }</pre>
 *
 * <p>Nothing of the size of n stands on the driver. The same files give the same bits on any cluster, as long as the plan
 * has the same strategies and the executors the same arithmetic.
 */
public final class CapacityAnalysis {
    private final SparkSession session;
    private final CapacityOptions options;
    private final Arithmetic arithmetic;

    CapacityAnalysis(SparkSession session, CapacityOptions options, StripProducts products) {
        this.session = session;
        this.options = options;
        this.arithmetic = new Arithmetic(products, options.precision());
    }

    public static CapacityAnalysis with(SparkSession session, CapacityOptions options) {
        return new CapacityAnalysis(session, options, StripProducts.best());
    }

    /**
     * Capacities of a cache of Parquet files.
     *
     * @param inputs files, directories or globs
     * @throws InvalidInputException if a row is no activation, a file is damaged or changes meanwhile
     * @throws io.sparkcapacity.error.MissingInputException if there is no such input
     * @throws io.sparkcapacity.error.NoStrategyException if no strategy fits the memory
     * @throws io.sparkcapacity.error.SelfCheckException if the result violates a law of capacities
     */
    public CapacityResult compute(List<String> inputs) {
        Phases phases = new Phases();
        return compute(phases.time("open", () -> open(inputs)), phases);
    }

    /** Capacities of a DataFrame, which is checkpointed first: see {@link Activations#of(Dataset, io.sparkcapacity.input.layout.Reading)}. */
    public CapacityResult compute(Dataset<Row> rows) {
        return compute(ActivationCache.of(rows), new Phases());
    }

    private CapacityResult compute(ActivationCache cache, Phases phases) {
        return whileUnchanged(cache, () -> {
            CapacityResult result = computeFrom(cache, phases);
            cache.requireUnchanged();
            return result;
        });
    }

    /**
     * Computes the capacities of a cache and writes them to the option {@code output}, whole or not at all.
     *
     * @return the report
     * @throws io.sparkcapacity.error.InvalidSettingException if no output is named
     * @throws io.sparkcapacity.error.OutputException if the output exists or can't be written
     */
    public CapacityReport write(List<String> inputs) {
        options.requirePlaces();
        String output = options.output().orElseThrow();
        StagedParquet staged = staged(output, "--output");
        Optional<StagedParquet> quarantine = options.quarantine().map(place -> staged(place, "--quarantine"));
        quarantine.ifPresent(staged::requireApartFrom);
        try {
            Phases phases = new Phases();
            ActivationCache cache = phases.time("open", () -> open(inputs));
            cache.requireApartFrom(output);
            options.quarantine().ifPresent(cache::requireApartFrom);
            staged.begin();
            quarantine.ifPresent(StagedParquet::begin);
            return whileUnchanged(cache, () -> {
                try (CapacityResult result = computeFrom(cache, phases)) {
                    phases.run("write", () -> {
                        staged.write(List.of(result.capacities()));
                        quarantine.ifPresent(place -> place.write(result.invalidRows()));
                    });
                    cache.requireUnchanged();
                    quarantine.ifPresent(StagedParquet::commit);
                    staged.commit();
                    return result.report();
                }
            });
        } finally {
            staged.discard();
            quarantine.ifPresent(StagedParquet::discard);
        }
    }

    private StagedParquet staged(String output, String option) {
        return StagedParquet.at(
                output, option, options.mode(), session.sessionState().newHadoopConf());
    }

    /** What would run for a cache, and why; reads footers and the component column. */
    public Plan plan(List<String> inputs) {
        return plan(open(inputs));
    }

    /** What would run for a DataFrame, which is checkpointed first. */
    public Plan plan(Dataset<Row> rows) {
        return plan(ActivationCache.of(rows));
    }

    private Plan plan(ActivationCache cache) {
        return whileUnchanged(cache, () -> plan(cache.activations(options.reading())));
    }

    /** What is wrong with the rows of a cache, and what would run for the others. */
    public Validation validate(List<String> inputs) {
        return validate(open(inputs));
    }

    /** What is wrong with the rows of a DataFrame, and what would run for the others. */
    public Validation validate(Dataset<Row> rows) {
        return validate(ActivationCache.of(rows));
    }

    private Validation validate(ActivationCache cache) {
        return whileUnchanged(cache, () -> {
            DataQuality quality = cache.quality(options.reading());
            Optional<Plan> plan = quality.shapes().isEmpty()
                    ? Optional.empty()
                    : Optional.of(planOf(quality.shapes(), quality::inColumns));
            return new Validation(cache, quality, plan);
        });
    }

    /**
     * One component of a cache as MLlib block matrices; one pass makes sure that its rows are activations.
     *
     * @param component its name; null for the component of rows whose component is null
     * @throws InvalidInputException if there is no such component
     */
    public GramBlocks blocks(List<String> inputs, String component) {
        ActivationCache cache = open(inputs);
        return whileUnchanged(cache, () -> {
            Activations activations = cache.activations(options.reading());
            List<ComponentShape> shapes = activations.census().components();
            for (int k = 0; k < shapes.size(); k++) {
                if (Objects.equals(shapes.get(k).name(), component)) {
                    return GramBlocks.of(activations, k, arithmetic);
                }
            }
            throw new InvalidInputException(
                    "The input has no component " + ComponentShape.quoted(String.valueOf(component)));
        });
    }

    /**
     * M = XᵀX of every component of a cache, by the component's name: what the squared-dot sum of any activation is x_iᵀMx_i
     * of. One pass, n·d²/2 multiply-adds; 4·d·(d + 16) bytes a component on the driver.
     */
    public Map<String, SecondMoment> secondMoments(List<String> inputs) {
        ActivationCache cache = open(inputs);
        return whileUnchanged(cache, () -> {
            Activations activations = cache.activations(options.reading());
            List<ComponentShape> shapes = activations.census().components();
            BitSet all = new BitSet();
            all.set(0, shapes.size());
            Map<String, SecondMoment> moments = new LinkedHashMap<>();
            new FeatureGram(arithmetic)
                    .secondMoments(activations, all)
                    .forEach((component, moment) ->
                            moments.put(shapes.get(component).name(), moment));
            cache.requireUnchanged();
            return moments;
        });
    }

    private ActivationCache open(List<String> inputs) {
        try {
            return ActivationCache.open(session, options.source(inputs));
        } catch (Exception e) { // Spark throws checked exceptions that its methods don't declare
            throw CapacityAnalysis.<RuntimeException>undeclared(ReadFailures.explained(e));
        }
    }

    private CapacityResult computeFrom(ActivationCache cache, Phases phases) {
        Activations activations = phases.time("count", () -> cache.activations(options.reading()));
        return compute(activations, Optional.of(cache), phases);
    }

    CapacityResult compute(Activations activations, Optional<ActivationCache> cache, Phases phases) {
        Plan plan = phases.time("plan", () -> plan(activations));
        CapacityScores.Final scores = phases.time("gram", () -> new CapacityScores(activations, options).of(plan));
        Dataset<Row> capacities = CapacityRows.of(
                session, activations, scores.scores(), options.zeroActivation().capacity());
        CapacityReport report = new CapacityReport(
                options.toMap(), cache, activations.census().counts(), plan, scores.components(), phases, arithmetic());
        List<Dataset<Row>> invalid =
                options.reading().onInvalid() == OnInvalid.QUARANTINE ? activations.invalidRows() : List.of();
        return new CapacityResult(capacities, invalid, report, scores.kept());
    }

    private Plan plan(Activations activations) {
        return planOf(activations.census().components(), activations::isInColumns);
    }

    private Plan planOf(List<ComponentShape> components, BooleanSupplier inColumns) {
        List<Strategy> strategies = Strategy.all(arithmetic).stream()
                .filter(strategy ->
                        options.strategy().map(strategy.name()::equals).orElse(true))
                .toList();
        return new Planner(strategies).plan(components, MemoryBudget.of(session.sparkContext()), inColumns);
    }

    private String arithmetic() {
        return arithmetic + ", Spark " + session.version() + ", Java " + Runtime.version();
    }

    /**
     * Runs {@code work} on the cache. Whatever goes wrong, files that changed meanwhile are the better explanation.
     */
    private static <T> T whileUnchanged(ActivationCache cache, Callable<T> work) {
        try {
            return work.call();
        } catch (Exception e) { // Spark throws checked exceptions that its methods don't declare
            cache.requireUnchanged();
            throw CapacityAnalysis.<RuntimeException>undeclared(ReadFailures.explained(e));
        }
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // throws a checked exception as it is
    private static <E extends Throwable> E undeclared(Throwable failure) throws E {
        throw (E) failure;
    }
}
