package io.sparkcapacity.bench;

import io.sparkcapacity.bench.run.Limits;
import io.sparkcapacity.bench.run.Workshop;
import picocli.CommandLine.Option;

/** The options of every command that starts processes: the limits of a run. */
final class MeasuringOptions {
    @Option(
            names = "--seconds",
            defaultValue = "120",
            description = "The limit of time. A run that exceeds it is stopped. Default: ${DEFAULT-VALUE}.")
    private int seconds;

    @Option(
            names = "--heap",
            defaultValue = "8g",
            description = "The heap of every JVM, including that of bin/capacity. Default: ${DEFAULT-VALUE}.")
    private String heap;

    @Option(
            names = "--gigabytes",
            defaultValue = "16",
            description = "The limit of memory. A process that exceeds it is stopped. Default: ${DEFAULT-VALUE}.")
    private int gigabytes;

    Workshop workshop() {
        return new Workshop(Workshop.projectHome(), new Limits(seconds, heap, gigabytes * 1_000_000_000L));
    }

    String heap() {
        return heap;
    }
}
