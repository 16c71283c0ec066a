package io.sparkcapacity.report;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The times of the phases of a run, in the order they began. Each phase is logged as it begins and as it ends. */
public final class Phases {
    private static final Logger LOG = LoggerFactory.getLogger(Phases.class);

    private final Map<String, Double> seconds = new LinkedHashMap<>();

    /** Runs {@code work} as phase {@code name}; times of the same name add up. */
    public <T> T time(String name, Supplier<T> work) {
        LOG.info("{} …", name);
        long start = System.nanoTime();
        try {
            return work.get();
        } finally {
            double taken = (System.nanoTime() - start) / 1e9;
            seconds.merge(name, taken, Double::sum);
            LOG.info("{} took {} s", name, String.format(java.util.Locale.ROOT, "%.1f", taken));
        }
    }

    /** Runs {@code work}, which returns nothing, as phase {@code name}. */
    public void run(String name, Runnable work) {
        time(name, () -> {
            work.run();
            return name;
        });
    }

    /** Seconds by phase, in the order they began. */
    public Map<String, Double> seconds() {
        return new LinkedHashMap<>(seconds);
    }
}
