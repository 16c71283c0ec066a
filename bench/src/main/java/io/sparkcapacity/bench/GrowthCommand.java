package io.sparkcapacity.bench;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code growth}: time and memory of {@code bin/capacity compute} against n and d. */
@Command(
        name = "growth",
        description = "Measures time and memory of bin/capacity compute against n and d.",
        mixinStandardHelpOptions = true)
final class GrowthCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        return 0;
    }
}
