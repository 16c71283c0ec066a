package io.sparkcapacity;

import io.sparkcapacity.input.ActivationCache;
import io.sparkcapacity.input.Activations;
import io.sparkcapacity.input.StoredFiles;
import io.sparkcapacity.input.WrongStatisticsException;
import io.sparkcapacity.input.layout.Reading;
import io.sparkcapacity.input.vector.OnInvalid;
import io.sparkcapacity.kernel.Arithmetic;
import io.sparkcapacity.options.Options;
import io.sparkcapacity.output.CapacityRows;
import io.sparkcapacity.output.StagedOutputs;
import io.sparkcapacity.plan.Plan;
import io.sparkcapacity.report.CapacityReport;
import io.sparkcapacity.report.Phases;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run from an input to its capacities, and how long each phase of it takes. */
final class CapacityRun {
    private static final Logger LOG = LoggerFactory.getLogger(CapacityRun.class);

    private final SparkSession session;
    private final CapacityOptions options;
    private final Arithmetic arithmetic;
    private final Phases phases = new Phases();

    CapacityRun(SparkSession session, CapacityOptions options, Arithmetic arithmetic) {
        this.session = session;
        this.options = options;
        this.arithmetic = arithmetic;
    }

    /** Capacities of a cache of files or of a table. */
    CapacityResult compute(List<String> inputs) {
        return compute(open(inputs));
    }

    /** Capacities of an input that is open. */
    CapacityResult compute(ActivationCache input) {
        return InputFailures.explained(input, () -> runByFooters(input, Optional.empty()));
    }

    /** Capacities of a cache of files or of a table, which are written to {@code outputs} as well. */
    CapacityResult write(List<String> inputs, StagedOutputs outputs) {
        ActivationCache input = open(inputs);
        outputs.begin(input);
        return InputFailures.explained(input, () -> runByFooters(input, Optional.of(outputs)));
    }

    private ActivationCache open(List<String> inputs) {
        WarmUp.begin(session.sparkContext(), arithmetic);
        return phases.time("open", () -> InputFailures.open(session, options.source(inputs)));
    }

    /** Runs with what footers say of the values; again without it if the first pass finds that it is wrong. */
    private CapacityResult runByFooters(ActivationCache input, Optional<StagedOutputs> outputs) {
        try {
            return run(input, input::presumed, outputs);
        } catch (WrongStatisticsException e) {
            LOG.warn("{}; the run begins again and counts them", e.getMessage());
            return run(input, input::counted, outputs);
        }
    }

    /** The main flow: read → validate → plan → gram → capacity → write → report. */
    private CapacityResult run(
            ActivationCache input, Function<Reading, Activations> count, Optional<StagedOutputs> outputs) {
        Activations activations = phases.time("count", () -> count.apply(options.reading()));
        outputs.ifPresent(staged -> staged.requireWritable(activations.carriedSchema()));
        Plan plan = phases.time("plan", () -> new RunPlanner(session, options, arithmetic).plan(activations));
        try (FinalScores scores = phases.time("gram", () -> new PlanExecution(activations, options).execute(plan))) {
            // Lazy: the capacities are divided when rows are written.
            Dataset<Row> capacities = CapacityRows.of(
                    session,
                    activations,
                    scores.scores(),
                    options.get(Options.ZERO_ACTIVATION).capacity(),
                    options.get(Options.ORDER));
            List<Dataset<Row>> invalidRows = invalidRows(activations);
            outputs.ifPresent(staged -> phases.run("write", () -> staged.write(capacities, invalidRows)));
            input.requireUnchanged();
            CapacityReport report = report(input, activations, plan, scores);
            outputs.ifPresent(staged -> staged.commit(report::writeJson));
            return new CapacityResult(capacities, invalidRows, report, scores.handOver());
        }
    }

    private List<Dataset<Row>> invalidRows(Activations activations) {
        return options.reading().onInvalid() == OnInvalid.QUARANTINE ? activations.invalidRows() : List.of();
    }

    /** The report has the share as a number. Most files have no checksums, so that a terminal shows it on demand. */
    private static void noteUnprotected(StoredFiles files) {
        if (files.checksummedShare() < 1) {
            LOG.debug(
                    "{} % of the input's row groups carry no page checksums; a flipped bit there may go unnoticed"
                            + " (pyarrow writes them with write_page_checksum=True)",
                    Math.round(100 * (1 - files.checksummedShare())));
        }
    }

    private CapacityReport report(ActivationCache input, Activations activations, Plan plan, FinalScores scores) {
        input.storedFiles().ifPresent(CapacityRun::noteUnprotected);
        return new CapacityReport(
                options.toMap(),
                input.paths(),
                input.storedFiles(),
                activations.census().counts(),
                plan,
                scores.components(),
                phases,
                ArithmeticOfTasks.of(session, arithmetic) + ", Spark " + session.version() + ", Java "
                        + Runtime.version());
    }
}
