package io.sparkcapacity.bench;

import io.sparkcapacity.bench.kernel.KernelRate;
import io.sparkcapacity.bench.kernel.KernelTable;
import io.sparkcapacity.bench.kernel.VectorWidth;
import io.sparkcapacity.bench.report.PerformancePage;
import io.sparkcapacity.bench.run.KernelRun;
import io.sparkcapacity.bench.run.Limits;
import io.sparkcapacity.bench.run.Workshop;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code kernels}: the products of the kernel next to OpenBLAS, measured with JMH. */
@Command(
        name = "kernels",
        description =
                "Measures the kernel's products and OpenBLAS's DSYRK and DTRMM with JMH, on one core and on all cores,"
                        + " in every width of vectors that the processor has, and writes the table of"
                        + " docs/PERFORMANCE.md.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class KernelsCommand implements Callable<Integer> {
    /** For all benchmarks of one number of features. */
    private static final Limits LIMITS = new Limits(600, "512m", 16_000_000_000L);

    @Option(
            names = "--features",
            split = ",",
            defaultValue = "128,512,1024,2048,4096",
            description = "Numbers of features to measure. Default: ${DEFAULT-VALUE}.")
    private List<String> features;

    @Option(
            names = "--iterations",
            defaultValue = "5",
            description = "Measured iterations of one second each. Default: ${DEFAULT-VALUE}.")
    private int iterations;

    @Override
    public Integer call() throws IOException {
        KernelRun run = new KernelRun(new Workshop(Workshop.projectHome(), LIMITS), iterations, features);
        int[] threads = IntStream.of(1, Runtime.getRuntime().availableProcessors())
                .distinct()
                .toArray();
        List<KernelRate> rates = new ArrayList<>();
        for (VectorWidth width : VectorWidth.ofThisMachine()) {
            for (int count : threads) {
                rates.addAll(run.measure(width, count));
            }
        }
        PerformancePage.ofProject().writeMeasured("kernels", KernelTable.of(rates));
        return 0;
    }
}
