package io.sparkcapacity.cluster;

import org.apache.spark.sql.SparkSession;

/** The session inside the tests' JVM, to write caches and read results with. */
final class LocalSpark {
    private LocalSpark() {}

    static SparkSession session() {
        return SparkSession.builder()
                .master("local[2]")
                .config("spark.ui.enabled", false)
                .getOrCreate();
    }
}
