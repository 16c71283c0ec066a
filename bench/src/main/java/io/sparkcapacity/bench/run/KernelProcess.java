package io.sparkcapacity.bench.run;

import io.sparkcapacity.bench.kernel.KernelBenchmark;
import io.sparkcapacity.bench.kernel.KernelRate;
import io.sparkcapacity.bench.kernel.VectorWidth;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Main class of a process that measures the kernel with JMH, whose JVMs inherit its environment, and prints the rates.
 * Arguments: the width of vectors, the number of threads, measured iterations, numbers of features.
 */
final class KernelProcess {
    private static final int WARM_UP_SECONDS = 3;

    private KernelProcess() {}

    public static void main(String[] arguments) throws Exception {
        VectorWidth width = VectorWidth.valueOf(arguments[0]);
        int threads = Integer.parseInt(arguments[1]);
        int iterations = Integer.parseInt(arguments[2]);
        for (String features : Arrays.copyOfRange(arguments, 3, arguments.length)) {
            measure(width, threads, iterations, features).stream()
                    .map(result -> rate(width, result))
                    .forEach(rate -> System.out.println(rate.line()));
        }
    }

    private static Collection<RunResult> measure(VectorWidth width, int threads, int iterations, String features)
            throws IOException, RunnerException {
        List<String> jvmArguments = new ArrayList<>(width.jvmArguments());
        jvmArguments.add("-Xmx3g");
        return new Runner(new OptionsBuilder()
                        .include(KernelBenchmark.class.getSimpleName())
                        .param("d", features)
                        .threads(threads)
                        .forks(1)
                        .warmupIterations(WARM_UP_SECONDS)
                        .warmupTime(TimeValue.seconds(1))
                        .measurementIterations(iterations)
                        .measurementTime(TimeValue.seconds(1))
                        .jvmArgsAppend(jvmArguments.toArray(String[]::new))
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();
    }

    private static KernelRate rate(VectorWidth width, RunResult result) {
        String name = result.getParams().getBenchmark();
        String benchmark = name.substring(name.lastIndexOf('.') + 1);
        int features = Integer.parseInt(result.getParams().getParam("d"));
        double seconds = result.getPrimaryResult().getScore() / 1e3;
        double flops = 2 * KernelBenchmark.multiplyAdds(benchmark, features);
        return new KernelRate(width, result.getParams().getThreads(), features, benchmark, flops / seconds / 1e9);
    }
}
