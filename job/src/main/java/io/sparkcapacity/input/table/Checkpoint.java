package io.sparkcapacity.input.table;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Rows computed once and stored, so that every later pass reads the same rows in the same order. */
public final class Checkpoint {
    private Checkpoint() {}

    /**
     * Computes {@code rows} now. They are stored in the session's checkpoint directory if it has one. Otherwise they
     * are stored by the executors; if one of those is lost, the run fails instead of changing its result.
     */
    public static Dataset<Row> of(Dataset<Row> rows) {
        boolean hasDirectory =
                rows.sparkSession().sparkContext().getCheckpointDir().isDefined();
        return hasDirectory ? rows.checkpoint() : rows.localCheckpoint();
    }
}
