package io.sparkcapacity.bench;

import io.sparkcapacity.bench.report.Section;
import io.sparkcapacity.bench.run.Workshop;
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

/** {@code extrapolation}: what the cost model says of a cache that is too large to be measured. */
@Command(
        name = "extrapolation",
        description =
                "Writes to docs/PERFORMANCE.md what the planner's cost model says of a large cache on a large cluster."
                        + " Measures nothing.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ExtrapolationCommand implements Callable<Integer> {
    private static final long ROW_GROUP = 128L << 20;
    private static final long SCORE_BYTES = 3L * Double.BYTES;

    @Option(names = "--activations", defaultValue = "1000000000", description = "Default: ${DEFAULT-VALUE}.")
    private long activations;

    @Option(names = "--features", defaultValue = "4096", description = "Default: ${DEFAULT-VALUE}.")
    private int features;

    @Option(names = "--executors", defaultValue = "100", description = "Default: ${DEFAULT-VALUE}.")
    private int executors;

    @Option(names = "--cores", defaultValue = "4", description = "Of an executor. Default: ${DEFAULT-VALUE}.")
    private int cores;

    @Override
    public Integer call() throws IOException {
        Section.named("extrapolation").write(Workshop.projectHome().resolve("docs/PERFORMANCE.md"), table());
        return 0;
    }

    private String table() {
        long bytes = Math.multiplyExact(activations, (long) Float.BYTES * features);
        int units = Math.toIntExact(bytes / Units.bytes(bytes, activations, features, ROW_GROUP));
        ComponentShape shape =
                new ComponentShape("", activations, features, 0, activations * features, Float.BYTES, units);
        Cost cost = new FeatureGram(Arithmetic.best()).cost(shape);
        Work work = cost.work();
        double decodedBytes = 2 * work.decodedBytes(); // Columns that no memory holds are decoded for each pass.
        Rates rates = Rates.TYPICAL;
        int all = executors * cores;
        return String.format(
                        Locale.ROOT,
                        "%,d × %,d float32 in one component, feature-gram, %d executors of %d cores.%n%n",
                        activations,
                        features,
                        executors,
                        cores)
                + "| what | amount | at the planner's rates |\n|---|---:|---:|\n"
                + line("multiply-adds, half of them for M", work.multiplyAdds(), all * rates.multiplyAdds())
                + line("bytes decoded, half of them for M", decodedBytes, all * rates.decodedBytes())
                + line(
                        "bytes of M shuffled, from " + units + " units",
                        work.shuffledBytes(),
                        all * rates.shuffledBytes())
                + String.format(
                        Locale.ROOT,
                        "| all of it | | %,.0f s |%n",
                        work.seconds(all) + work.decodedBytes() / rates.decodedBytes() / all)
                + amount(
                        "scores an executor keeps, in memory or on disk",
                        (double) SCORE_BYTES * activations / executors)
                + amount("memory of a task", (double) (cost.taskBytes()))
                + amount("memory of the driver for M", (double) cost.driverBytes());
    }

    private static String line(String what, double amount, double rate) {
        return String.format(Locale.ROOT, "| %s | %.1e | %,.0f s |%n", what, amount, amount / rate);
    }

    private static String amount(String what, double bytes) {
        return String.format(Locale.ROOT, "| %s | %.3f GB | |%n", what, bytes / 1e9);
    }
}
