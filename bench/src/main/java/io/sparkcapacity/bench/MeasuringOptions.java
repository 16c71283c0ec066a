package io.sparkcapacity.bench;

import io.sparkcapacity.bench.run.Limits;
import picocli.CommandLine.Option;

/** The limits of a run on the command line. */
final class LimitOptions {
    @Option(
            names = "--seconds",
            defaultValue = "120",
            description = "A run that takes longer is ended. Default: ${DEFAULT-VALUE}.")
    private int seconds;

    @Option(
            names = "--heap",
            defaultValue = "8g",
            description = "Of every JVM, the session's and bin/capacity's too. Default: ${DEFAULT-VALUE}.")
    private String heap;

    @Option(
            names = "--gigabytes",
            defaultValue = "16",
            description = "A process that has more in memory is ended. Default: ${DEFAULT-VALUE}.")
    private int gigabytes;

    Limits limits() {
        return new Limits(seconds, heap, gigabytes * 1_000_000_000L);
    }

    String heap() {
        return heap;
    }
}
