package io.sparkcapacity.bench.peer;

import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.CblasTrans;
import static org.bytedeco.openblas.global.openblas.CblasUpper;

import io.sparkcapacity.bench.cache.GeneratedCache;
import java.nio.file.Path;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.openblas.global.openblas;

/** The ceiling for M: native DSYRK on an X that is already in memory as double. */
record OpenBlasDsyrk(int threads) implements JavaPeer {
    @Override
    public String name() {
        return "OpenBLAS DSYRK (X in memory) " + (threads == 1 ? "1 thread" : threads + " threads");
    }

    @Override
    public Work work() {
        return Work.SECOND_MOMENT;
    }

    @Override
    public Home home() {
        return Home.OWN_JVM;
    }

    @Override
    public TimedRun run(GeneratedCache cache, Path input, Path output) throws Exception {
        openblas.blas_set_num_threads(threads);
        int n = Math.toIntExact(cache.activations());
        int d = cache.features();
        try (DoublePointer x = new DoublePointer(cache.values());
                DoublePointer m = new DoublePointer((long) d * d)) {
            return TimedRun.ofMoment(
                    () -> {
                        openblas.cblas_dsyrk(CblasRowMajor, CblasUpper, CblasTrans, d, n, 1, x, d, 0, m, d);
                        return m;
                    },
                    upper -> MomentSummary.of(full(upper, d), d));
        }
    }

    private static double[] full(DoublePointer upper, int d) {
        double[] full = new double[d * d];
        upper.get(full);
        for (int row = 0; row < d; row++) {
            for (int column = 0; column < row; column++) {
                full[row * d + column] = full[column * d + row];
            }
        }
        return full;
    }
}
