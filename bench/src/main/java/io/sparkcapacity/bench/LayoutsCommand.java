package io.sparkcapacity.bench;

import io.sparkcapacity.bench.cache.Density;
import io.sparkcapacity.bench.cache.GeneratedCache;
import io.sparkcapacity.bench.cache.StoredLayout;
import io.sparkcapacity.bench.peer.LayoutCost;
import io.sparkcapacity.bench.peer.Session;
import io.sparkcapacity.bench.report.PerformancePage;
import io.sparkcapacity.bench.run.Workshop;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code layouts}: the cost of reading each layout. */
@Command(
        name = "layouts",
        description =
                "Measures the cost of reading activations in every layout and type, next to a bare Spark scan of the"
                        + " same files, and writes the table of docs/PERFORMANCE.md.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class LayoutsCommand implements Callable<Integer> {
    private static final GeneratedCache DENSE = new GeneratedCache(100_000, 512, 0);
    private static final GeneratedCache SPARSE = new GeneratedCache(100_000, 24_576, 64);

    @Option(
            names = "--rounds",
            defaultValue = "5",
            description = "Measured runs of each layout. Default: ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(
            names = "--layouts",
            split = ",",
            description = "Measure only the layouts of these names, and write no table.")
    private List<String> only = List.of();

    @Mixin
    private MeasuringOptions measuring = new MeasuringOptions();

    @Override
    public Integer call() throws IOException {
        Workshop workshop = measuring.workshop();
        StringBuilder table = new StringBuilder(LayoutCost.TABLE_HEAD);
        for (StoredLayout layout : StoredLayout.all()) {
            if (!only.isEmpty() && !only.contains(layout.name())) {
                continue;
            }
            GeneratedCache cache = layout.density() == Density.SPARSE ? SPARSE : DENSE;
            workshop.generate(cache);
            Path rows = workshop.input(cache);
            Path stored = layout.writeIfMissing(Session.get(), cache, rows, rows.resolveSibling("layouts"));
            String line = LayoutCost.of(layout, stored, rounds).line(layout.name());
            System.err.print(line);
            table.append(line);
        }
        if (only.isEmpty()) {
            PerformancePage.ofProject().writeMeasured("layouts", table.toString());
        }
        return 0;
    }
}
