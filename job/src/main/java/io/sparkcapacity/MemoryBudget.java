package io.sparkcapacity;

import io.sparkcapacity.gram.cost.Budget;
import io.sparkcapacity.gram.cost.Cores;
import org.apache.spark.SparkContext;
import org.apache.spark.network.util.JavaUtils;
import scala.jdk.javaapi.CollectionConverters;

/** What the planner may count on, from how the application was started. */
public final class MemoryBudget {
    /** The share of a heap that is ours; the rest is Spark's shuffles and kept blocks, and the collector's room. */
    private static final double OURS = 0.4;

    /** Beside its tasks' own, an executor holds the broadcast second moments, for a moment twice over. */
    private static final int HELD_IN_COMMON = 2;

    /** The driver holds second moments collected and, for a moment, serialised twice over for the broadcast. */
    private static final int COPIES_ON_DRIVER = 3;

    private static final double RESULTS = 0.9;

    /**
     * The share of free storage that panels may fill: shuffles and broadcasts live in it, too, and an array that is large
     * beside G1's regions takes up to twice its size.
     */
    private static final double KEPT = 0.4;

    private MemoryBudget() {}

    /** The memory of a task and of the driver, as the session's settings and executors are now. */
    public static Budget of(SparkContext spark) {
        long driverHeap = Runtime.getRuntime().maxMemory();
        long results = JavaUtils.byteStringAsBytes(spark.conf().get("spark.driver.maxResultSize", "1g"));
        long mostResults = results == 0 ? Long.MAX_VALUE : (long) (RESULTS * results);
        if (spark.isLocal()) {
            // One heap for everything.
            long share = (long) (OURS * driverHeap / (Cores.all(spark) + HELD_IN_COMMON + 1));
            return new Budget(share, Math.min(share, mostResults), kept(spark), Cores.all(spark));
        }
        long executorHeap = (long) spark.executorMemory() << 20;
        int tasks = Math.max(1, Cores.ofExecutor(spark) / spark.conf().getInt("spark.task.cpus", 1));
        return new Budget(
                (long) (OURS * executorHeap / (tasks + HELD_IN_COMMON)),
                Math.min((long) (OURS * driverHeap / COPIES_ON_DRIVER), mostResults),
                kept(spark),
                Cores.all(spark));
    }

    /** What the executors registered so far have free for blocks, less what shuffles may take of it. */
    private static long kept(SparkContext spark) {
        long free = 0;
        var status = CollectionConverters.asJava(spark.getExecutorMemoryStatus());
        for (var executor : status.entrySet()) {
            boolean driver = executor.getKey()
                    .equals(spark.env().blockManager().blockManagerId().hostPort());
            if (spark.isLocal() || !driver) {
                free += (Long) executor.getValue()._2();
            }
        }
        return (long) (KEPT * free);
    }
}
