package io.sparkcapacity.bench.run;

import io.sparkcapacity.bench.kernel.KernelRate;
import io.sparkcapacity.bench.kernel.VectorWidth;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Measurements of the kernel, each in processes of its own.
 *
 * @param iterations how many iterations of one second each benchmark has
 * @param features the numbers of features
 */
public record KernelRun(Workshop workshop, int iterations, List<String> features) {

    /** The rates in vectors of {@code width} on {@code threads} threads; prints each on standard error. */
    public List<KernelRate> measure(VectorWidth width, int threads) throws IOException {
        List<String> command = new ArrayList<>(workshop.java());
        command.add(KernelProcess.class.getName());
        command.add(width.name());
        command.add(Integer.toString(threads));
        command.add(Integer.toString(iterations));
        command.addAll(features);
        List<KernelRate> rates = new ArrayList<>();
        WatchedProcess process = new WatchedProcess(workshop.limits(), workshop.log("kernels-" + width));
        process.run(
                        command,
                        width.environment(),
                        line -> KernelRate.of(line).ifPresent(rate -> {
                            process.setRemainingSeconds(workshop.limits().seconds());
                            System.err.println(rate);
                            rates.add(rate);
                        }))
                .failure()
                .ifPresent(why -> {
                    throw new IllegalStateException("Cannot measure the kernel in " + width + ": " + why);
                });
        return rates;
    }
}
