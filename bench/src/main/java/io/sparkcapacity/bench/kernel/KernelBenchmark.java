package io.sparkcapacity.bench.kernel;

import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasNonUnit;
import static org.bytedeco.openblas.global.openblas.CblasRight;
import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.CblasTrans;
import static org.bytedeco.openblas.global.openblas.CblasUpper;

import io.sparkcapacity.kernel.ActivationGram;
import io.sparkcapacity.kernel.Arithmetic;
import io.sparkcapacity.kernel.BestStripProducts;
import io.sparkcapacity.kernel.FloatPanel;
import io.sparkcapacity.kernel.Precision;
import io.sparkcapacity.kernel.SecondMoment;
import io.sparkcapacity.kernel.Workspace;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.openblas.global.openblas;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Measures each product of the kernel on a few panels of d features. Every thread works alone. Our products start from
 * float32 rows and pack them. OpenBLAS uses one thread per thread of the benchmark; it gets all rows in one call,
 * already as double.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class KernelBenchmark {
    static final int PANELS = 4;
    private static final int ROWS = 256;

    @Param({"512", "1024", "2048", "4096"})
    public int d;

    private FloatPanel panel;
    private FloatPanel panels;
    private double[] squaredNorms;
    private Workspace workspace;
    private Workspace single;
    private SecondMoment moment;
    private DoublePointer rows;
    private DoublePointer projected;
    private DoublePointer gram;
    private DoublePointer identity;

    /** The multiply-adds of one call, where the symmetric half counts as the work. */
    public static double multiplyAdds(String benchmark, int d) {
        double n = (double) PANELS * ROWS;
        return benchmark.endsWith("rowGram") ? n * n / 2 * d : n * d * d / 2;
    }

    @Setup(Level.Trial)
    public void fill() {
        openblas.blas_set_num_threads(1);
        Random random = new Random(1);
        float[][] values = new float[PANELS * ROWS][d];
        for (float[] row : values) {
            for (int k = 0; k < d; k++) {
                row[k] = (float) random.nextGaussian();
            }
        }
        panels = FloatPanel.of(values);
        panel = FloatPanel.of(Arrays.copyOf(values, ROWS));
        squaredNorms = panels.squaredNorms();
        workspace = Workspace.best();
        single = new Workspace(new Arithmetic(BestStripProducts.INSTANCE, Precision.SINGLE));
        moment = SecondMoment.zero(d);
        rows = new DoublePointer(panels.widened());
        projected = new DoublePointer(panels.widened());
        gram = new DoublePointer((long) d * d);
        identity = new DoublePointer((long) d * d);
        for (long k = 0; k < d; k++) {
            identity.put(k * d + k, 1);
        }
    }

    @TearDown(Level.Trial)
    public void free() {
        rows.close();
        projected.close();
        gram.close();
        identity.close();
    }

    @Benchmark
    public SecondMoment secondMoment() {
        for (int k = 0; k < PANELS; k++) {
            moment.add(panel, workspace);
        }
        return moment;
    }

    @Benchmark
    public SecondMoment secondMomentInSingle() {
        for (int k = 0; k < PANELS; k++) {
            moment.add(panel, single);
        }
        return moment;
    }

    @Benchmark
    public double scoring() {
        double sum = 0;
        for (int k = 0; k < PANELS; k++) {
            sum += moment.squaredDotSums(panel, workspace)[0];
        }
        return sum;
    }

    @Benchmark
    public ActivationGram.Result rowGram() {
        return ActivationGram.within(panels, squaredNorms, Arithmetic.best());
    }

    @Benchmark
    public DoublePointer openBlasDsyrk() {
        openblas.cblas_dsyrk(CblasRowMajor, CblasUpper, CblasTrans, d, PANELS * ROWS, 1, rows, d, 1, gram, d);
        return gram;
    }

    @Benchmark
    public DoublePointer openBlasDtrmm() {
        openblas.cblas_dtrmm(
                CblasRowMajor,
                CblasRight,
                CblasUpper,
                CblasNoTrans,
                CblasNonUnit,
                PANELS * ROWS,
                d,
                1,
                identity,
                d,
                projected,
                d);
        return projected;
    }
}
