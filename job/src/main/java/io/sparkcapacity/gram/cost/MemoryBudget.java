package io.sparkcapacity.gram.cost;

import org.apache.spark.SparkContext;
import org.apache.spark.network.util.JavaUtils;
import scala.jdk.javaapi.CollectionConverters;

/** The memory and cores that a plan may use, from the settings and executors of the application. */
public final class MemoryBudget {
    /**
     * The share of a heap for our own arrays. The rest is for Spark's shuffles and stored blocks, and for the
     * collector.
     */
    private static final double OWN_SHARE = 0.4;

    /** Besides what its tasks hold, an executor holds the broadcast second moments, for a short time twice. */
    private static final int HELD_IN_COMMON = 2;

    /** The driver holds the collected second moments and, for a short time, two serialized copies for the broadcast. */
    private static final int COPIES_ON_DRIVER = 3;

    /** The share of {@code spark.driver.maxResultSize} that results may take. */
    private static final double RESULT_SHARE = 0.9;

    /**
     * The share of free storage that panels may fill. Shuffles and broadcasts use the same storage, and an array that
     * is large compared with G1's regions takes up to twice its size.
     */
    private static final double PANEL_SHARE = 0.4;

    private MemoryBudget() {}

    /**
     * The memory of a task and of the driver, and the storage for panels, with the executors that are registered now.
     */
    public static Budget of(SparkContext spark) {
        return of(spark, Heaps.of(spark));
    }

    /** The same with heaps of other sizes. */
    public static Budget of(SparkContext spark, Heaps heaps) {
        long results = JavaUtils.byteStringAsBytes(spark.conf().get("spark.driver.maxResultSize", "1g"));
        long mostResults = results == 0 ? Long.MAX_VALUE : (long) (RESULT_SHARE * results);
        if (heaps.executorBytes().isEmpty()) {
            // One heap is for the tasks, the broadcasts and the driver.
            long share = (long) (OWN_SHARE * heaps.driverBytes() / (heaps.tasks() + HELD_IN_COMMON + 1));
            return new Budget(share, Math.min(share, mostResults), kept(spark), Cores.all(spark));
        }
        return new Budget(
                (long) (OWN_SHARE * heaps.ofTasks() / (heaps.tasks() + HELD_IN_COMMON)),
                Math.min((long) (OWN_SHARE * heaps.driverBytes() / COPIES_ON_DRIVER), mostResults),
                kept(spark),
                Cores.all(spark));
    }

    /** The share of the storage that the registered executors have free. */
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
        return (long) (PANEL_SHARE * free);
    }
}
