package io.sparkcapacity;

import io.sparkcapacity.error.InvalidInputException;
import io.sparkcapacity.input.ActivationCache;
import io.sparkcapacity.input.table.Checkpoint;
import io.sparkcapacity.kernel.InMemoryCapacities;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Capacity as a metric that sees its activations in batches, with the life of a torchmetrics metric.
 *
 * <p>A capacity depends on every activation of its component, so {@link #forward} and {@link #compute} give different
 * numbers: the first those of one batch by itself, the second those of everything seen since {@link #reset}. Rows are
 * grouped by a component column if there is one; otherwise all rows are one component.
 *
 * <pre>{@code
 * CapacityMetric metric = new CapacityMetric();
 * metric.update(firstBatch);
 * Dataset<Row> ofSecondBatch = metric.forward(secondBatch);
 * Dataset<Row> ofBoth = metric.compute();
 * }</pre>
 *
 * <p>The state is the batches themselves: each is checkpointed when it is seen (where the session has a checkpoint
 * directory, else in the executors' storage, memory first and then disk), because every later batch changes the capacity
 * of every earlier row. Not thread-safe.
 *
 * @see <a href="https://arxiv.org/abs/2210.01892">Scherlis et al., Polysemanticity and Capacity in Neural Networks</a>
 */
public final class CapacityMetric {
    private final CapacityOptions options;
    private final List<Dataset<Row>> batches = new ArrayList<>();

    /** A metric with default options: columns {@code component}, if there is one, and {@code features}. */
    public CapacityMetric() {
        this(CapacityOptions.defaults());
    }

    public CapacityMetric(CapacityOptions options) {
        this.options = options;
    }

    /**
     * Adds a batch to what was seen.
     *
     * @throws InvalidInputException if its columns are not those of the batches before
     */
    public void update(Dataset<Row> batch) {
        batches.add(pinned(batch));
    }

    /**
     * Adds a batch to what was seen and gives its capacities among its own rows alone.
     *
     * @return as {@link #compute}
     */
    public Dataset<Row> forward(Dataset<Row> batch) {
        Dataset<Row> pinned = pinned(batch);
        Dataset<Row> capacities = capacities(List.of(pinned), options);
        batches.add(pinned);
        return capacities;
    }

    /**
     * Capacities of all rows seen since {@link #reset}, each among all of its component, in the order seen.
     *
     * @return component and other columns as they came, {@code capacity}, {@code squared_norm}, {@code squared_dot_sum}
     * @throws IllegalStateException if nothing was seen
     */
    public Dataset<Row> compute() {
        if (batches.isEmpty()) {
            throw new IllegalStateException("No activation was seen yet; update the metric before computing it");
        }
        return capacities(batches, options);
    }

    /** Forgets everything seen. Capacities given out before stay usable. */
    public void reset() {
        batches.clear();
    }

    /** A metric that has seen what this one has and then what {@code other} has; both stay as they are. */
    public CapacityMetric merge(CapacityMetric other) {
        CapacityMetric merged = new CapacityMetric(options);
        merged.batches.addAll(batches);
        for (Dataset<Row> batch : other.batches) {
            merged.requireSameColumns(batch);
            merged.batches.add(batch);
        }
        return merged;
    }

    /** Capacities of {@code features}' rows among themselves, with default options. */
    public static Dataset<Row> capacities(Dataset<Row> features) {
        return capacities(List.of(Checkpoint.of(features)), CapacityOptions.defaults());
    }

    /**
     * Capacities of rows of one component that are in memory; needs no Spark session.
     *
     * @param activations n rows of d features
     * @return n capacities; 0 for a zero row
     * @throws IllegalArgumentException if rows differ in length or a value is NaN or infinite
     */
    public static double[] capacities(float[][] activations) {
        return InMemoryCapacities.of(activations);
    }

    private Dataset<Row> pinned(Dataset<Row> batch) {
        requireSameColumns(batch);
        return Checkpoint.of(batch);
    }

    private void requireSameColumns(Dataset<Row> batch) {
        // Whether a column may hold nulls differs from batch to batch and does not matter.
        if (!batches.isEmpty()
                && !batches.get(0)
                        .schema()
                        .catalogString()
                        .equals(batch.schema().catalogString())) {
            throw new InvalidInputException(
                    "The batch has columns " + batch.schema().toDDL() + ", batches before it had "
                            + batches.get(0).schema().toDDL() + "; select the same columns of every batch");
        }
    }

    private static Dataset<Row> capacities(List<Dataset<Row>> pinned, CapacityOptions options) {
        return CapacityAnalysis.with(pinned.get(0).sparkSession(), options)
                .compute(ActivationCache.ofCheckpointed(pinned))
                .capacities();
    }
}
