package io.sparkcapacity.bench.report;

import io.sparkcapacity.bench.run.Growth;
import io.sparkcapacity.bench.run.GrowthPoint;
import java.util.List;
import java.util.Locale;

/** Growth as Markdown: what was measured, and the planner's estimate, which leaves out start-up and writing. */
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
        for (Growth.Series series : Growth.SERIES) {
            List<GrowthPoint> measured = points.stream()
                    .filter(point -> point.series().equals(series.name())
                            && point.failure().isEmpty())
                    .toList();
            if (series.varied() == Growth.Varied.ACTIVATIONS && measured.size() > 2) {
                table.append(inWords(measured));
            }
        }
        return table.toString();
    }

    private static String inWords(List<GrowthPoint> measured) {
        StraightLine line = StraightLine.through(measured);
        return String.format(
                Locale.ROOT,
                "%nd = %,d, heap %s: %.1f s, plus %.1f s per million rows; this line is within %.0f %% of every"
                        + " measurement.%n",
                measured.get(0).cache().features(),
                measured.get(0).heap(),
                line.start(),
                1e6 * line.perRow(),
                100 * line.largestError());
    }
}
