package io.sparkcapacity.gram.cost;

import org.apache.spark.SparkContext;
import scala.jdk.javaapi.CollectionConverters;

/** The cores of an application, according to its settings and the executors that it has now. */
public final class Cores {
    private static final String PARALLELISM = "spark.default.parallelism";

    private Cores() {}

    /** The cores of all executors. */
    public static int all(SparkContext spark) {
        if (!spark.conf().contains(PARALLELISM)) {
            return spark.defaultParallelism();
        }
        // The setting can be any number and hides the number of cores, which is at most this.
        return spark.isLocal()
                ? Math.min(spark.defaultParallelism(), Runtime.getRuntime().availableProcessors())
                : executors(spark) * ofExecutor(spark);
    }

    /** The cores of one executor. A standalone worker gives an executor all of its cores if nothing else is set. */
    public static int ofExecutor(SparkContext spark) {
        if (spark.isLocal()) {
            return all(spark);
        }
        return spark.conf().getInt("spark.executor.cores", Math.max(1, spark.defaultParallelism() / executors(spark)));
    }

    private static int executors(SparkContext spark) {
        return Math.max(
                1, CollectionConverters.asJava(spark.getExecutorMemoryStatus()).size() - 1);
    }
}
