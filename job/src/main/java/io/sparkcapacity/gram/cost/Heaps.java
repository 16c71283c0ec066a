package io.sparkcapacity.gram.cost;

import java.util.OptionalLong;
import org.apache.spark.SparkContext;

/**
 * The heaps of an application.
 *
 * @param driverBytes the heap of the driver
 * @param executorBytes the heap of an executor; empty in local mode, where one heap is for everything
 * @param tasks how many tasks share a heap
 */
public record Heaps(long driverBytes, OptionalLong executorBytes, int tasks) {
    /** Those of {@code spark}. */
    public static Heaps of(SparkContext spark) {
        long driver = Runtime.getRuntime().maxMemory();
        if (spark.isLocal()) {
            return new Heaps(driver, OptionalLong.empty(), Cores.all(spark));
        }
        int tasks = Math.max(1, Cores.ofExecutor(spark) / spark.conf().getInt("spark.task.cpus", 1));
        return new Heaps(driver, OptionalLong.of((long) spark.executorMemory() << 20), tasks);
    }

    /** The heap in which tasks run. */
    public long ofTasks() {
        return executorBytes.orElse(driverBytes);
    }

    /** Heaps of other sizes; in local mode, {@code executor} has no meaning. */
    public Heaps with(long driver, long executor) {
        return new Heaps(driver, executorBytes.isEmpty() ? executorBytes : OptionalLong.of(executor), tasks);
    }
}
