package io.sparkcapacity.cluster;

import org.apache.spark.sql.SparkSession;

/** The Spark session in the JVM of the tests. It writes caches and reads results. */
final class LocalSpark {
    private LocalSpark() {}

    static SparkSession session() {
        return SparkSession.builder()
                .master("local[2]")
                .config("spark.ui.enabled", false)
                .getOrCreate();
    }
}
