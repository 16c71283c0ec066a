package io.sparkcapacity;

import io.sparkcapacity.gram.score.UnitScores;
import io.sparkcapacity.report.ComponentReport;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;

/** Checked scores of every activation. The executors' storage keeps what they are made of until they are closed. */
final class FinalScores implements AutoCloseable {
    private final JavaRDD<UnitScores> scores;
    private final JavaRDD<UnitScores> stored;
    private final List<ComponentReport> components;
    private boolean handedOver;

    FinalScores(JavaRDD<UnitScores> scores, JavaRDD<UnitScores> stored, List<ComponentReport> components) {
        this.scores = scores;
        this.stored = stored;
        this.components = components;
    }

    /** The scores, one element per unit, by number of unit. */
    JavaRDD<UnitScores> scores() {
        return scores;
    }

    /** The summary of each component. */
    List<ComponentReport> components() {
        return components;
    }

    /** The same scores for a new owner, who has to close them; closing these does nothing then. */
    FinalScores handOver() {
        handedOver = true;
        return new FinalScores(scores, stored, components);
    }

    @Override
    public void close() {
        if (!handedOver) {
            stored.unpersist(false);
        }
    }
}
