package io.sparkcapacity.bench.peer;

import io.sparkcapacity.bench.cache.GeneratedCache;
import java.nio.file.Path;
import org.apache.spark.mllib.linalg.Matrix;
import org.apache.spark.mllib.linalg.Vector;
import org.apache.spark.mllib.linalg.distributed.RowMatrix;

/**
 * The covariance matrix C by MLlib's {@code RowMatrix.computeCovariance}, which is the first step of its principal
 * components. With the means μ of the features, M = (n − 1)C + nμμᵀ.
 */
final class MllibCovariance extends SessionPeer {
    MllibCovariance() {
        super("MLlib RowMatrix.computeCovariance", Work.SECOND_MOMENT);
    }

    @Override
    public TimedRun run(GeneratedCache cache, Path input, Path output) throws Exception {
        RowMatrix x = MllibGramian.matrix(cache, input);
        return TimedRun.ofMoment(x::computeCovariance, covariance -> summary(covariance, x));
    }

    private static MomentSummary summary(Matrix covariance, RowMatrix x) {
        long n = x.numRows();
        Vector means = x.computeColumnSummaryStatistics().mean();
        int d = means.size();
        double[] moment = covariance.toArray();
        for (int k = 0; k < d; k++) {
            for (int l = 0; l < d; l++) {
                moment[k * d + l] = (n - 1) * moment[k * d + l] + n * means.apply(k) * means.apply(l);
            }
        }
        return MomentSummary.of(moment, d);
    }
}
