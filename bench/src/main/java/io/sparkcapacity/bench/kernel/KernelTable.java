package io.sparkcapacity.bench.kernel;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.RunResult;

/** The rates of the kernel as a Markdown table: GFLOP/s per thread, and the percentage of the native library's rate. */
public final class KernelTable {
    private static final String HEAD = """
            | threads | d | M | DSYRK | M ÷ DSYRK | scoring | DTRMM | scoring ÷ DTRMM | single M | XXᵀ row sums |
            |---|---|---|---|---|---|---|---|---|---|
            """;

    private KernelTable() {}

    private record Row(int threads, int d) implements Comparable<Row> {
        @Override
        public int compareTo(Row other) {
            return threads != other.threads ? Integer.compare(threads, other.threads) : Integer.compare(d, other.d);
        }
    }

    public static String of(Collection<RunResult> results) {
        Map<Row, Map<String, Double>> rates = new TreeMap<>();
        for (RunResult result : results) {
            String benchmark = result.getParams().getBenchmark();
            int d = Integer.parseInt(result.getParams().getParam("d"));
            double seconds = result.getPrimaryResult().getScore() / 1e3;
            rates.computeIfAbsent(new Row(result.getParams().getThreads(), d), row -> new TreeMap<>())
                    .put(
                            benchmark.substring(benchmark.lastIndexOf('.') + 1),
                            2 * KernelBenchmark.multiplyAdds(benchmark, d) / seconds / 1e9);
        }
        StringBuilder table = new StringBuilder(HEAD);
        rates.forEach((row, rate) -> table.append(String.format(
                Locale.ROOT,
                "| %d | %,d | %.0f | %.0f | %.0f %% | %.0f | %.0f | %.0f %% | %.0f | %.0f |%n",
                row.threads,
                row.d,
                rate.get("secondMoment"),
                rate.get("openBlasDsyrk"),
                100 * rate.get("secondMoment") / rate.get("openBlasDsyrk"),
                rate.get("scoring"),
                rate.get("openBlasDtrmm"),
                100 * rate.get("scoring") / rate.get("openBlasDtrmm"),
                rate.get("secondMomentInSingle"),
                rate.get("rowGram"))));
        return table.toString();
    }
}
