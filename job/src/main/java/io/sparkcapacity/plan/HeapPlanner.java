package io.sparkcapacity.plan;

import io.sparkcapacity.error.NoStrategyException;
import io.sparkcapacity.gram.cost.Budget;
import io.sparkcapacity.gram.cost.Heaps;
import io.sparkcapacity.input.file.ReadMemory;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * Plans for the heaps that an application has, and finds those that would do if they are too small.
 *
 * @param at the plan for heaps of a size
 * @param memory what reading takes
 * @param units the number of units
 * @param driverBytes what the driver holds of the components
 */
public record HeapPlanner(Function<Heaps, Plan> at, ReadMemory memory, long units, long driverBytes) {
    private static final long STEP = 64L << 20;
    private static final long LARGEST = 1L << 44;
    private static final int HALVINGS = 6;

    /**
     * The plan for {@code heaps}.
     *
     * @throws NoStrategyException if no strategy fits them, or the reader, the writer or the driver needs more; the
     *     message says which heaps would do
     */
    public Plan plan(Heaps heaps) {
        Plan plan;
        try {
            plan = at.apply(heaps);
        } catch (NoStrategyException e) {
            throw new NoStrategyException(e.getMessage()
                    + remedy(heaps).map(heap -> ": " + heap + " would do").orElse(""));
        }
        Optional<String> reason = reasonAgainst(plan, heaps);
        if (reason.isPresent()) {
            throw new NoStrategyException(reason.get()
                    + "; give " + remedy(heaps).orElse("more")
                    + (memory.held(heaps.tasks(), units) > 1 ? ", or fewer cores" : ""));
        }
        return plan;
    }

    private Optional<String> reasonAgainst(Plan plan, Heaps heaps) {
        HeapNeed.Input input = new HeapNeed.Input(memory, units, driverBytes);
        HeapNeed tasks = HeapNeed.ofTasks(plan, input, heaps);
        HeapNeed driver = HeapNeed.ofDriver(plan, input);
        if (heaps.executorBytes().isEmpty()) {
            return reason("a", tasks.and(driver), heaps.driverBytes());
        }
        return reason("for an executor a", tasks, heaps.ofTasks())
                .or(() -> reason("for the driver a", driver, heaps.driverBytes()));
    }

    private static Optional<String> reason(String whose, HeapNeed need, long heap) {
        return need.fits(heap)
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "The run needs %s heap of %s and has %,d MiB",
                        whose,
                        need.text(),
                        Budget.mebibytes(heap)));
    }

    /** The options that give heaps in which the run fits; empty if none does. */
    private Optional<String> remedy(Heaps heaps) {
        double factor = 1;
        while (!fits(scaled(heaps, factor, factor))) {
            factor *= 2;
            if (factor * heaps.ofTasks() > LARGEST) {
                return Optional.empty();
            }
        }
        double tooSmall = factor / 2;
        for (int k = 0; k < HALVINGS; k++) {
            double between = (tooSmall + factor) / 2;
            if (fits(scaled(heaps, between, between))) {
                factor = between;
            } else {
                tooSmall = between;
            }
        }
        if (heaps.executorBytes().isEmpty()) {
            return Optional.of(driver(scaled(heaps, factor, 1)));
        }
        Heaps largerExecutors = scaled(heaps, 1, factor);
        if (fits(largerExecutors)) {
            return Optional.of(executor(largerExecutors));
        }
        Heaps largerDriver = scaled(heaps, factor, 1);
        return Optional.of(
                fits(largerDriver) ? driver(largerDriver) : driver(largerDriver) + " and " + executor(largerExecutors));
    }

    private boolean fits(Heaps heaps) {
        try {
            return reasonAgainst(at.apply(heaps), heaps).isEmpty();
        } catch (NoStrategyException e) {
            return false;
        }
    }

    private static Heaps scaled(Heaps heaps, double driver, double executor) {
        return heaps.with(larger(heaps.driverBytes(), driver), larger(heaps.ofTasks(), executor));
    }

    private static long larger(long heap, double factor) {
        return factor == 1 ? heap : (long) Math.ceil(heap * factor / STEP) * STEP;
    }

    private static String driver(Heaps heaps) {
        return "--driver-memory " + Budget.mebibytes(heaps.driverBytes()) + "m";
    }

    private static String executor(Heaps heaps) {
        return "--executor-memory " + Budget.mebibytes(heaps.ofTasks()) + "m";
    }
}
