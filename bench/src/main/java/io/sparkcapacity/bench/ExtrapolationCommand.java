package io.sparkcapacity.bench;

import io.sparkcapacity.bench.report.PerformancePage;
import io.sparkcapacity.gram.FeatureGram;
import io.sparkcapacity.gram.cost.Cost;
import io.sparkcapacity.gram.cost.Rates;
import io.sparkcapacity.gram.cost.Work;
import io.sparkcapacity.input.census.ComponentShape;
import io.sparkcapacity.input.file.Units;
import io.sparkcapacity.kernel.Arithmetic;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code extrapolation}: the estimate of the cost model for a cache that is too large to measure. */
@Command(
        name = "extrapolation",
        description =
                "Writes to docs/PERFORMANCE.md what the planner's cost model estimates for a large cache on a large"
                        + " cluster. Measures nothing.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ExtrapolationCommand implements Callable<Integer> {
    private static final long ROW_GROUP = 128L << 20;
    private static final long SCORE_BYTES = 3L * Double.BYTES;

    @Option(
            names = "--activations",
            defaultValue = "1000000000",
            description = "Rows of the cache. Default: ${DEFAULT-VALUE}.")
    private long activations;

    @Option(names = "--features", defaultValue = "4096", description = "Features per row. Default: ${DEFAULT-VALUE}.")
    private int features;

    @Option(
            names = "--executors",
            defaultValue = "100",
            description = "Executors of the cluster. Default: ${DEFAULT-VALUE}.")
    private int executors;

    @Option(names = "--cores", defaultValue = "4", description = "Cores per executor. Default: ${DEFAULT-VALUE}.")
    private int cores;

    @Override
    public Integer call() throws IOException {
        PerformancePage.ofProject().write("extrapolation", table());
        return 0;
    }

    String table() {
        long bytes = Math.multiplyExact(activations, (long) Float.BYTES * features);
        int units = Math.toIntExact(bytes / Units.bytes(bytes, activations, features, ROW_GROUP));
        ComponentShape shape =
                new ComponentShape("", activations, features, 0, activations * features, Float.BYTES, units);
        Cost cost = new FeatureGram(Arithmetic.best()).cost(shape);
        Work work = cost.work();
        double decodedBytes = 2 * work.decodedBytes(); // The columns do not fit in memory, so each pass decodes them.
        Rates rates = Rates.TYPICAL;
        int all = executors * cores;
        return String.format(
                        Locale.ROOT,
                        "%,d × %,d float32 in one component, feature-gram, %d executors of %d cores.%n%n",
                        activations,
                        features,
                        executors,
                        cores)
                + "| quantity | amount | time at the planner's rates |\n|---|---:|---:|\n"
                + line("multiply-adds, half of them for M", work.multiplyAdds(), all * rates.multiplyAdds())
                + line("bytes decoded, half of them for M", decodedBytes, all * rates.decodedBytes())
                + line(
                        "bytes of M shuffled, from " + units + " units",
                        work.shuffledBytes(),
                        all * rates.shuffledBytes())
                + String.format(
                        Locale.ROOT,
                        "| total | | %,.0f s |%n",
                        work.seconds(all) + work.decodedBytes() / rates.decodedBytes() / all)
                + amount(
                        "scores kept per executor, in memory or on disk",
                        (double) SCORE_BYTES * activations / executors)
                + amount("memory per task", (double) cost.taskBytes())
                + amount("driver memory for M", (double) cost.driverBytes());
    }

    private static String line(String what, double amount, double rate) {
        return String.format(Locale.ROOT, "| %s | %.1e | %,.0f s |%n", what, amount, amount / rate);
    }

    private static String amount(String what, double bytes) {
        return String.format(Locale.ROOT, "| %s | %.3f GB | |%n", what, bytes / 1e9);
    }
}
