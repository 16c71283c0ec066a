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
 * Capacity as a metric that is updated batch by batch, with the methods of a torchmetrics metric.
 *
 * <p>A capacity depends on every activation of its component. Therefore {@link #forward} and {@link #compute} give
 * different numbers: {@code forward} compares the rows of one batch with each other, {@code compute} all rows since
 * {@link #reset}. If there is a component column, rows are compared within their component; otherwise all rows are one
 * component.
 *
 * <pre>{@code
 * CapacityMetric metric = new CapacityMetric();
 * metric.update(firstBatch);
 * Dataset<Row> ofSecondBatch = metric.forward(secondBatch);
 * Dataset<Row> ofBoth = metric.compute();
 * }</pre>
 *
 * <ul>
 *   <li>State: the batches themselves, because every later batch changes the capacity of every earlier row. Each batch
 *       is checkpointed when it is seen: in the session's checkpoint directory if there is one, otherwise in the
 *       executors' storage, in memory first and then on disk.
 *   <li>Cost: {@code update} computes the batch once. {@code compute} costs what {@link CapacityAnalysis#compute(List)}
 *       costs for all rows seen.
 *   <li>Threads: an instance must not be used by several threads at the same time.
 * </ul>
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
     * Adds a batch.
     *
     * @throws InvalidInputException if its columns differ from those of the batches before
     */
    public void update(Dataset<Row> batch) {
        batches.add(pinned(batch));
    }

    /**
     * Adds a batch and returns the capacities of its rows among themselves.
     *
     * @return the columns that {@link #compute} returns
     * @throws InvalidInputException if its columns differ from those of the batches before
     */
    public Dataset<Row> forward(Dataset<Row> batch) {
        Dataset<Row> pinned = pinned(batch);
        Dataset<Row> capacities = capacities(List.of(pinned), options);
        batches.add(pinned);
        return capacities;
    }

    /**
     * Capacities of all rows since {@link #reset}, each among all rows of its component, in the order in which they
     * were added.
     *
     * @return the columns of the batches without the vectors, {@code capacity}, {@code squared_norm} and
     *     {@code squared_dot_sum}
     * @throws IllegalStateException if there is no batch
     */
    public Dataset<Row> compute() {
        if (batches.isEmpty()) {
            throw new IllegalStateException("No activation was seen yet; update the metric before computing it");
        }
        return capacities(batches, options);
    }

    /** Forgets all batches. Capacities that were returned before stay usable. */
    public void reset() {
        batches.clear();
    }

    /**
     * A metric with the batches of this one, followed by those of {@code other}. Both stay as they are.
     *
     * @throws InvalidInputException if their columns differ
     */
    public CapacityMetric merge(CapacityMetric other) {
        CapacityMetric merged = new CapacityMetric(options);
        merged.batches.addAll(batches);
        for (Dataset<Row> batch : other.batches) {
            merged.requireSameColumns(batch);
            merged.batches.add(batch);
        }
        return merged;
    }

    /** Capacities of the rows of one DataFrame among themselves, with default options. */
    public static Dataset<Row> capacities(Dataset<Row> features) {
        return capacities(List.of(Checkpoint.of(features)), CapacityOptions.defaults());
    }

    /**
     * Capacities of the rows of one component in memory. This needs no Spark session.
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
