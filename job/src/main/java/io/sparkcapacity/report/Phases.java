package io.sparkcapacity.report;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How long each phase of a run took, in their order; tells the log of each one as it begins. */
public final class Phases {
    private static final Logger LOG = LoggerFactory.getLogger(Phases.class);

    private final Map<String, Double> seconds = new LinkedHashMap<>();

    /** Runs {@code work} as phase {@code name}; time in phases of one name adds up. */
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

    /** Runs {@code work}, which gives nothing back, as phase {@code name}. */
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
