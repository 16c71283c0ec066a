package io.sparkcapacity.bench;

import io.sparkcapacity.bench.cache.GeneratedCache;
import io.sparkcapacity.bench.cache.StoredLayout;
import io.sparkcapacity.bench.peer.LayoutCost;
import io.sparkcapacity.bench.peer.Session;
import io.sparkcapacity.bench.report.Machine;
import io.sparkcapacity.bench.report.Section;
import io.sparkcapacity.bench.run.Workshop;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code layouts}: what reading each layout costs. */
@Command(
        name = "layouts",
        description =
                "Measures what reading activations costs in every layout and type, beside a bare Spark scan of the same"
                        + " files, and writes the table of docs/PERFORMANCE.md.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class LayoutsCommand implements Callable<Integer> {
    private static final GeneratedCache DENSE = new GeneratedCache(100_000, 512, 0);
    private static final GeneratedCache SPARSE = new GeneratedCache(100_000, 24_576, 64);

    @Option(names = "--rounds", defaultValue = "5", description = "Runs of each that count. Default: ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(names = "--layouts", split = ",", description = "Only those of these names; no table is written then.")
    private List<String> only = List.of();

    @Mixin
    private LimitOptions limits = new LimitOptions();

    @Override
    public Integer call() throws IOException {
        Workshop workshop = new Workshop(Workshop.projectHome(), limits.limits());
        StringBuilder table = new StringBuilder(
                "| stored as | bare scan | counting | a pass | both, of the scan |\n" + "|---|---:|---:|---:|---:|\n");
        for (StoredLayout layout : StoredLayout.all()) {
            if (!only.isEmpty() && !only.contains(layout.name())) {
                continue;
            }
            GeneratedCache cache = layout.sparse() ? SPARSE : DENSE;
            workshop.generate(cache);
            Path rows = workshop.input(cache);
            Path stored = layout.writeOnce(Session.get(), cache, rows, rows.resolveSibling("layouts"));
            LayoutCost cost = LayoutCost.of(layout, stored, rounds);
            String line = String.format(
                    Locale.ROOT,
                    "| %s | %.2f s | %.2f s | %.2f s | %.2f× |%n",
                    layout.name(),
                    cost.bare(),
                    cost.counted(),
                    cost.read(),
                    (cost.counted() + cost.read()) / cost.bare());
            System.err.print(line);
            table.append(line);
        }
        if (only.isEmpty()) {
            Section.named("layouts")
                    .write(workshop.home().resolve("docs/PERFORMANCE.md"), Machine.described() + "\n" + table);
        }
        return 0;
    }
}
