package io.sparkcapacity.bench;

import io.sparkcapacity.bench.report.Machine;
import io.sparkcapacity.bench.report.Section;
import io.sparkcapacity.bench.run.Startup;
import io.sparkcapacity.bench.run.Workshop;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code startup}: the shipped example beside a bare Spark session that reads and writes it. */
@Command(
        name = "startup",
        description =
                "Measures bin/capacity compute on the shipped example, whole process, by turns with a JVM that starts a"
                        + " Spark session, reads the same files and writes them back; writes the table of docs/PERFORMANCE.md.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class StartupCommand implements Callable<Integer> {
    @Option(names = "--rounds", defaultValue = "7", description = "Runs of each. Default: ${DEFAULT-VALUE}.")
    private int rounds;

    @Mixin
    private LimitOptions limits = new LimitOptions();

    @Override
    public Integer call() throws IOException {
        Workshop workshop = new Workshop(Workshop.projectHome(), limits.limits());
        Section.named("startup")
                .write(
                        workshop.home().resolve("docs/PERFORMANCE.md"),
                        Machine.described() + "\n"
                                + Startup.measure(workshop, rounds).table());
        return 0;
    }
}
