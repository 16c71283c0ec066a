package io.sparkcapacity.gram;

import org.apache.spark.SparkContext;
import scala.jdk.javaapi.CollectionConverters;

/** The cores an application has, as its settings and executors are now. */
public final class Cores {
    private static final String PARALLELISM = "spark.default.parallelism";

    private Cores() {}

    /** All of them. */
    public static int all(SparkContext spark) {
        if (!spark.conf().contains(PARALLELISM)) {
            return spark.defaultParallelism();
        }
        // The setting may be any number; what it hides is at most this.
        return spark.isLocal()
                ? Math.min(spark.defaultParallelism(), Runtime.getRuntime().availableProcessors())
                : executors(spark) * ofExecutor(spark);
    }

    /** Those of one executor; where nothing is said, a standalone worker gives it all of its own. */
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
