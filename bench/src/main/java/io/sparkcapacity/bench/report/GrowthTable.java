package io.sparkcapacity.bench.report;

import io.sparkcapacity.bench.run.GrowthPoint;
import java.util.List;
import java.util.Locale;

/** Growth as Markdown: what was measured, and what the planner thought that the work without start-up and writing takes. */
public final class GrowthTable {
    private GrowthTable() {}

    public static String of(List<GrowthPoint> points) {
        StringBuilder table = new StringBuilder("""
                | n | d | heap | strategy | measured | estimate | peak memory |
                |---:|---:|---|---|---:|---:|---:|
                """);
        points.forEach(point -> table.append(String.format(
                Locale.ROOT,
                "| %,d | %,d | %s | %s | %s | %s | %.1f GB |%n",
                point.cache().activations(),
                point.cache().features(),
                point.heap(),
                point.strategy(),
                point.failure().orElseGet(() -> String.format(Locale.ROOT, "%.1f s", point.seconds())),
                point.estimatedSeconds().isPresent()
                        ? String.format(
                                Locale.ROOT, "%.1f s", point.estimatedSeconds().getAsDouble())
                        : "",
                point.peakBytes() / 1e9)));
        return table.toString();
    }
}
