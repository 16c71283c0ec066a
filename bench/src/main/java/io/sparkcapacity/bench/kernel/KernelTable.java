package io.sparkcapacity.bench.kernel;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The rates of the kernel as a Markdown table: GFLOP/s per thread, and the percentage of the native library's rate. */
public final class KernelTable {
    private static final String HEAD = """
            | vectors | threads | d | M | DSYRK | M ÷ DSYRK | scoring | DTRMM | scoring ÷ DTRMM | single M | XXᵀ row sums |
            |---|---|---|---|---|---|---|---|---|---|---|
            """;

    private KernelTable() {}

    private record Row(VectorWidth width, int threads, int features) implements Comparable<Row> {
        private static final Comparator<Row> ORDER =
                Comparator.comparing(Row::width).thenComparingInt(Row::threads).thenComparingInt(Row::features);

        @Override
        public int compareTo(Row other) {
            return ORDER.compare(this, other);
        }
    }

    /** A line for every width, number of threads and d of {@code rates}, which have all benchmarks of it. */
    public static String of(Collection<KernelRate> rates) {
        Map<Row, Map<String, Double>> rows = new TreeMap<>();
        for (KernelRate rate : rates) {
            rows.computeIfAbsent(new Row(rate.width(), rate.threads(), rate.features()), row -> new HashMap<>())
                    .put(rate.benchmark(), rate.gigaflops());
        }
        StringBuilder table = new StringBuilder(HEAD);
        rows.forEach((row, rate) -> table.append(String.format(
                Locale.ROOT,
                "| %s | %d | %,d | %.0f | %.0f | %.0f %% | %.0f | %.0f | %.0f %% | %.0f | %.0f |%n",
                row.width,
                row.threads,
                row.features,
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
