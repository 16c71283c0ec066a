package io.sparkcapacity.bench;

import io.sparkcapacity.bench.breakdown.WarmRun;
import io.sparkcapacity.bench.cache.GeneratedCache;
import io.sparkcapacity.bench.report.PerformancePage;
import io.sparkcapacity.bench.run.Workshop;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code breakdown}: where the time of a run in a warm session goes. */
@Command(
        name = "breakdown",
        description = "Measures what cores do during a run in a warm session, job by job, next to what reading, writing"
                + " and the arithmetic alone take, and writes the tables of docs/PERFORMANCE.md.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class BreakdownCommand implements Callable<Integer> {
    @Option(names = "--rounds", defaultValue = "15", description = "Measured runs. Default: ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(
            names = "--sizes",
            split = ",",
            description = "Measure only caches of these sizes, and write no table: ROWSxFEATURES.")
    private List<String> only = List.of();

    @Mixin
    private MeasuringOptions measuring = new MeasuringOptions();

    @Override
    public Integer call() throws Exception {
        Workshop workshop = measuring.workshop();
        StringBuilder tables = new StringBuilder();
        for (String size : only.isEmpty() ? WarmRun.SIZES : only) {
            GeneratedCache cache = GeneratedCache.named(size);
            workshop.generate(cache);
            String table = new WarmRun(cache, workshop.input(cache), workshop.results(cache)).measure(rounds);
            System.err.println(table);
            tables.append(table).append('\n');
        }
        if (only.isEmpty()) {
            PerformancePage.ofProject().writeMeasured("breakdown", tables.toString());
        }
        return 0;
    }
}
