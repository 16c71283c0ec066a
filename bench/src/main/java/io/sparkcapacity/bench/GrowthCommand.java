package io.sparkcapacity.bench;

import io.sparkcapacity.bench.cache.GeneratedCache;
import io.sparkcapacity.bench.report.GrowthPlots;
import io.sparkcapacity.bench.report.GrowthTable;
import io.sparkcapacity.bench.report.KeyedLines;
import io.sparkcapacity.bench.report.PerformancePage;
import io.sparkcapacity.bench.run.Growth;
import io.sparkcapacity.bench.run.Growth.Series;
import io.sparkcapacity.bench.run.Growth.Varied;
import io.sparkcapacity.bench.run.GrowthPoint;
import io.sparkcapacity.bench.run.Workshop;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code growth}: time and memory of {@code bin/capacity compute} against n and d. */
@Command(
        name = "growth",
        description =
                "Measures time and memory of bin/capacity compute against n and d, and writes bench/results/growth.csv,"
                        + " the table of docs/PERFORMANCE.md and the plots docs/growth-n.svg and docs/growth-d.svg.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class GrowthCommand implements Callable<Integer> {
    @Option(
            names = "--series",
            split = ",",
            description = "Measure only these series: n-d128, n-d512, d-n20000. Default: all.")
    private List<String> only = List.of();

    @Option(
            names = "--max-activations",
            defaultValue = "10000000",
            description = "Leave out caches with more rows. Default: ${DEFAULT-VALUE}.")
    private long maxActivations;

    @Option(
            names = "--max-features",
            defaultValue = "8192",
            description = "Leave out caches with more features. Default: ${DEFAULT-VALUE}.")
    private int maxFeatures;

    @Option(names = "--rounds", defaultValue = "3", description = "Runs of each size. Default: ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(
            names = "--plots-only",
            description = "Measure nothing. Write the table and the plots from bench/results/growth.csv.")
    private boolean plotsOnly;

    @Mixin
    private MeasuringOptions measuring = new MeasuringOptions();

    @Override
    public Integer call() throws IOException {
        Workshop workshop = measuring.workshop();
        KeyedLines file = new KeyedLines(workshop.home().resolve("bench/results/growth.csv"), GrowthPoint.HEADER, 3);
        if (!plotsOnly) {
            measure(new Growth(workshop, rounds), file);
        }
        List<GrowthPoint> points = file.read().stream().map(GrowthPoint::ofCsv).toList();
        PerformancePage page = PerformancePage.ofProject();
        page.writeMeasured("growth", GrowthTable.of(points));
        Files.writeString(page.docs().resolve("growth-n.svg"), GrowthPlots.svg(Varied.ACTIVATIONS, points));
        Files.writeString(page.docs().resolve("growth-d.svg"), GrowthPlots.svg(Varied.FEATURES, points));
        return 0;
    }

    private void measure(Growth growth, KeyedLines file) throws IOException {
        for (Series series : Growth.SERIES) {
            if (only.isEmpty() || only.contains(series.name())) {
                for (GeneratedCache cache : series.caches()) {
                    if (cache.activations() <= maxActivations && cache.features() <= maxFeatures) {
                        GrowthPoint point = growth.measure(series, cache);
                        System.err.println(point.toCsv());
                        file.put(List.of(point.toCsv()));
                    }
                }
            }
        }
    }
}
