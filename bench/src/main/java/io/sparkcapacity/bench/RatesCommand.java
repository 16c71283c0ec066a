package io.sparkcapacity.bench;

import io.sparkcapacity.bench.cache.GeneratedCache;
import io.sparkcapacity.bench.kernel.CoreRates;
import io.sparkcapacity.bench.peer.SessionRates;
import io.sparkcapacity.bench.report.PerformancePage;
import io.sparkcapacity.bench.run.Workshop;
import io.sparkcapacity.gram.cost.Rates;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The command {@code rates}: the constants of the planner's cost model. */
@Command(
        name = "rates",
        description = "Measures how much of each kind of work in the planner's cost model one core does per second, and"
                + " writes it next to the planner's constants to docs/PERFORMANCE.md.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class RatesCommand implements Callable<Integer> {
    private static final GeneratedCache CACHE = new GeneratedCache(100_000, 512, 0);

    @Mixin
    private MeasuringOptions measuring = new MeasuringOptions();

    @Override
    public Integer call() throws IOException {
        Workshop workshop = measuring.workshop();
        workshop.generate(CACHE);
        Rates measured = new Rates(
                CoreRates.multiplyAdds(),
                CoreRates.singleMultiplyAdds(),
                CoreRates.scatteredAdds(),
                SessionRates.shuffledBytes(),
                SessionRates.decodedBytes(CACHE, workshop.input(CACHE)),
                SessionRates.panelDiskBytes());
        PerformancePage.ofProject().writeMeasured("rates", table(measured));
        return 0;
    }

    static String table(Rates measured) {
        Rates planned = Rates.TYPICAL;
        return "| per core and second | measured | planner's constant |\n|---|---:|---:|\n"
                + line("multiply-adds in double", measured.multiplyAdds(), planned.multiplyAdds())
                + line("multiply-adds in single", measured.singleMultiplyAdds(), planned.singleMultiplyAdds())
                + line("scattered adds", measured.scatteredAdds(), planned.scatteredAdds())
                + line("bytes shuffled", measured.shuffledBytes(), planned.shuffledBytes())
                + line("bytes decoded", measured.decodedBytes(), planned.decodedBytes())
                + line("bytes kept on disk for a second pass", measured.panelDiskBytes(), planned.panelDiskBytes());
    }

    private static String line(String name, double measured, double planned) {
        return String.format(Locale.ROOT, "| %s | %.1e | %.1e |%n", name, measured, planned);
    }
}
