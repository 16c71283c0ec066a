package io.sparkcapacity.bench.peer;

import io.sparkcapacity.bench.cache.GeneratedCache;
import java.nio.file.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.mllib.linalg.Matrix;
import org.apache.spark.mllib.linalg.Vector;
import org.apache.spark.mllib.linalg.distributed.RowMatrix;

/** M by MLlib's {@code RowMatrix.computeGramianMatrix}. */
final class MllibGramian extends SessionPeer {
    MllibGramian() {
        super("MLlib RowMatrix.computeGramianMatrix", Work.SECOND_MOMENT, ANY_CACHE);
    }

    @Override
    public TimedRun run(GeneratedCache cache, Path input, Path output) throws Exception {
        return TimedRun.ofMoment(
                () -> secondMoment(cache, input), m -> MomentSummary.of(m.toArray(), cache.features()));
    }

    static Matrix secondMoment(GeneratedCache cache, Path input) {
        return matrix(cache, input).computeGramianMatrix();
    }

    /** X as MLlib has it. */
    static RowMatrix matrix(GeneratedCache cache, Path input) {
        JavaRDD<Vector> vectors = Session.activations(cache, input).map(Session.Activation::features);
        return new RowMatrix(vectors.rdd(), cache.activations(), cache.features());
    }
}
