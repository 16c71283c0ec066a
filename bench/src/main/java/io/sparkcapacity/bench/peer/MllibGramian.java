package io.sparkcapacity.bench.peer;

import io.sparkcapacity.bench.cache.GeneratedCache;
import java.nio.file.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.mllib.linalg.Matrix;
import org.apache.spark.mllib.linalg.Vector;
import org.apache.spark.mllib.linalg.distributed.RowMatrix;

/** MLlib's M: {@code RowMatrix.computeGramianMatrix}. */
final class MllibGramian implements JavaPeer {
    @Override
    public String name() {
        return "MLlib RowMatrix.computeGramianMatrix";
    }

    @Override
    public Work work() {
        return Work.SECOND_MOMENT;
    }

    @Override
    public boolean takes(GeneratedCache cache) {
        return true;
    }

    @Override
    public Measured run(GeneratedCache cache, Path input, Path output) throws Exception {
        return Measured.moment(
                () -> secondMoment(cache, input), m -> Measured.Moment.of(m.toArray(), cache.features()));
    }

    static Matrix secondMoment(GeneratedCache cache, Path input) {
        JavaRDD<Vector> vectors = Session.activations(cache, input).map(Session.Activation::features);
        return new RowMatrix(vectors.rdd(), cache.activations(), cache.features()).computeGramianMatrix();
    }
}
