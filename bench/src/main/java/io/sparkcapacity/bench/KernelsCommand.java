package io.sparkcapacity.bench;

import io.sparkcapacity.bench.kernel.KernelTable;
import io.sparkcapacity.bench.report.PerformancePage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code kernels}: the products of the kernel next to OpenBLAS, measured with JMH. */
@Command(
        name = "kernels",
        description =
                "Measures the kernel's products and OpenBLAS's DSYRK and DTRMM with JMH, on one core and on all cores,"
                        + " and writes the table of docs/PERFORMANCE.md.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class KernelsCommand implements Callable<Integer> {
    @Option(
            names = "--features",
            split = ",",
            defaultValue = "512,1024,2048,4096",
            description = "Numbers of features to measure. Default: ${DEFAULT-VALUE}.")
    private List<String> features;

    @Option(
            names = "--iterations",
            defaultValue = "5",
            description = "Measured iterations of one second each. Default: ${DEFAULT-VALUE}.")
    private int iterations;

    @Override
    public Integer call() throws IOException, RunnerException {
        int cores = Runtime.getRuntime().availableProcessors();
        List<RunResult> results = new ArrayList<>(run(1));
        if (cores > 1) {
            results.addAll(run(cores));
        }
        PerformancePage.ofProject().writeMeasured("kernels", KernelTable.of(results));
        return 0;
    }

    private Collection<RunResult> run(int threads) throws RunnerException {
        return new Runner(new OptionsBuilder()
                        .include("KernelBenchmark")
                        .param("d", features.toArray(String[]::new))
                        .threads(threads)
                        .forks(1)
                        .warmupIterations(3)
                        .warmupTime(TimeValue.seconds(1))
                        .measurementIterations(iterations)
                        .measurementTime(TimeValue.seconds(1))
                        .jvmArgsAppend("-Xmx3g")
                        .build())
                .run();
    }
}
