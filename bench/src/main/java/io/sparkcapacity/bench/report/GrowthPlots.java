package io.sparkcapacity.bench.report;

import io.sparkcapacity.bench.report.LogLogPlot.Style;
import io.sparkcapacity.bench.run.Growth;
import io.sparkcapacity.bench.run.Growth.Varied;
import io.sparkcapacity.bench.run.GrowthPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** A picture of the growth with n or with d: seconds on the left, peak memory on the right. */
public final class GrowthPlots {
    private static final double MARGIN = 60;

    private GrowthPlots() {}

    public static String svg(Varied varied, List<GrowthPoint> points) {
        List<LogLogPlot.Line> seconds = new ArrayList<>();
        List<LogLogPlot.Line> memory = new ArrayList<>();
        for (Growth.Series series : Growth.SERIES) {
            List<GrowthPoint> measured = points.stream()
                    .filter(point -> series.varied() == varied
                            && point.series().equals(series.name())
                            && point.failure().isEmpty())
                    .toList();
            if (!measured.isEmpty()) {
                String name = name(varied, series);
                seconds.add(line(name, Style.MARKED, varied, measured.stream(), GrowthPoint::seconds));
                memory.add(line(name, Style.MARKED, varied, measured.stream(), point -> point.peakBytes() / 1e9));
                List<GrowthPoint> estimated = measured.stream()
                        .filter(point -> point.estimatedSeconds().isPresent())
                        .toList();
                if (!estimated.isEmpty()) {
                    seconds.add(line(
                            name + ", the planner's estimate",
                            Style.DASHED,
                            varied,
                            estimated.stream(),
                            point -> point.estimatedSeconds().getAsDouble()));
                }
            }
        }
        String axis = varied == Varied.ACTIVATIONS ? "n, activations" : "d, features";
        return LogLogPlot.svg(List.of(
                new LogLogPlot("Seconds, start-up included", axis, seconds, MARGIN, MARGIN / 2),
                new LogLogPlot(
                        "Peak memory of the process, GB", axis, memory, 2 * MARGIN + LogLogPlot.WIDTH, MARGIN / 2)));
    }

    private static String name(Varied varied, Growth.Series series) {
        return varied == Varied.ACTIVATIONS
                ? "d = %d, heap %s".formatted(series.caches().get(0).features(), series.heap())
                : String.format(
                        Locale.ROOT, "n = %,d, heap %s", series.caches().get(0).activations(), series.heap());
    }

    private static LogLogPlot.Line line(
            String name, Style style, Varied varied, Stream<GrowthPoint> points, ToDoubleFunction<GrowthPoint> y) {
        return new LogLogPlot.Line(
                name,
                style,
                points.map(point -> new LogLogPlot.Point(
                                varied == Varied.ACTIVATIONS
                                        ? point.cache().activations()
                                        : point.cache().features(),
                                y.applyAsDouble(point)))
                        .toList());
    }
}
