package io.sparkcapacity.bench;

import io.sparkcapacity.bench.report.PerformancePage;
import io.sparkcapacity.bench.run.Startup;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code startup}: the shipped example next to a bare Spark session that reads and writes its files. */
@Command(
        name = "startup",
        description =
                "Measures bin/capacity compute on the shipped example as a whole process, in turns with a JVM that"
                        + " starts a Spark session, reads the same files and writes them back. Writes the table of"
                        + " docs/PERFORMANCE.md.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class StartupCommand implements Callable<Integer> {
    @Option(
            names = "--rounds",
            defaultValue = "7",
            description = "Measured runs of each process. Default: ${DEFAULT-VALUE}.")
    private int rounds;

    @Mixin
    private MeasuringOptions measuring = new MeasuringOptions();

    @Override
    public Integer call() throws IOException {
        Startup startup = Startup.measure(measuring.workshop(), rounds);
        PerformancePage.ofProject().writeMeasured("startup", startup.table());
        return 0;
    }
}
