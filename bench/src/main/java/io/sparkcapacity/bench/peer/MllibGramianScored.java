package io.sparkcapacity.bench.peer;

import io.sparkcapacity.bench.cache.GeneratedCache;
import java.nio.file.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.mllib.linalg.Matrix;

/** Capacities from MLlib's M: x_iᵀMx_i, row by row, with MLlib's {@code Matrix.multiply}. */
final class MllibGramianScored extends SessionPeer {
    MllibGramianScored() {
        super("MLlib RowMatrix.computeGramianMatrix + scoring", Work.CAPACITIES, ANY_CACHE);
    }

    @Override
    public TimedRun run(GeneratedCache cache, Path input, Path output) throws Exception {
        return TimedRun.ofCapacities(() -> {
            Matrix m = MllibGramian.secondMoment(cache, input);
            Broadcast<Matrix> everywhere = JavaSparkContext.fromSparkContext(
                            Session.get().sparkContext())
                    .broadcast(m);
            Session.write(scored(Session.activations(cache, input), everywhere), output);
            everywhere.destroy();
            return output;
        });
    }

    private static JavaRDD<Session.Capacity> scored(JavaRDD<Session.Activation> activations, Broadcast<Matrix> m) {
        return activations.map(activation -> {
            double squaredNorm = activation.features().dot(activation.features());
            double squaredDotSum = activation.features().dot(m.value().multiply(activation.features()));
            return new Session.Capacity(activation.id(), squaredNorm * squaredNorm / squaredDotSum);
        });
    }
}
