package io.sparkcapacity.input;

import io.sparkcapacity.input.layout.Reading;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** DataFrames of one schema that are checkpointed already, one after the other. */
final class CheckpointedRows implements ActivationCache {
    private final List<Dataset<Row>> parts;

    CheckpointedRows(List<Dataset<Row>> parts) {
        this.parts = List.copyOf(parts);
    }

    @Override
    public Activations activations(Reading reading) {
        return Activations.ofCheckpointed(parts, reading);
    }

    @Override
    public DataQuality quality(Reading reading) {
        return DataQuality.of(
                InputDetection.scan(parts, reading).checkpointed(), false); // A computation reads a checkpoint.
    }

    /** A checkpoint does not change. */
    @Override
    public void requireUnchanged() {}

    /** A checkpoint is not among the places that outputs are written to. */
    @Override
    public void requireApartFrom(String output) {}
}
