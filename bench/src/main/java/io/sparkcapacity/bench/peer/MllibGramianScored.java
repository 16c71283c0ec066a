package io.sparkcapacity.bench.peer;

import io.sparkcapacity.bench.cache.GeneratedCache;
import java.nio.file.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.mllib.linalg.Matrix;

/** MLlib's M, then x_iᵀMx_i a row at a time with its {@code Matrix.multiply}. */
final class MllibGramianScored implements JavaPeer {
    @Override
    public String name() {
        return "MLlib RowMatrix.computeGramianMatrix + scoring";
    }

    @Override
    public Work work() {
        return Work.CAPACITIES;
    }

    @Override
    public boolean takes(GeneratedCache cache) {
        return true;
    }

    @Override
    public Measured run(GeneratedCache cache, Path input, Path output) throws Exception {
        return Measured.capacities(() -> {
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
