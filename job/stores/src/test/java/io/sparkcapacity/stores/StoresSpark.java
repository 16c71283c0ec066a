package io.sparkcapacity.stores;

import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The Spark session that all tests of this module share, configured for Delta and Iceberg as users configure it. */
final class StoresSpark {
    private static final SparkSession SESSION = SparkSession.builder()
            .master("local[2]")
            .appName("stores")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.shuffle.partitions", "2")
            .config("spark.sql.warehouse.dir", System.getProperty("java.io.tmpdir"))
            .config(
                    "spark.sql.extensions",
                    "io.delta.sql.DeltaSparkSessionExtension,"
                            + "org.apache.iceberg.spark.extensions.IcebergSparkSessionExtensions")
            .config("spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog")
            // By default Delta computes the state of a table in fifty tasks.
            .config("spark.databricks.delta.snapshotPartitions", "2")
            .getOrCreate();

    private StoresSpark() {}

    static SparkSession session() {
        return SESSION;
    }

    /** The rows of the Parquet files in {@code directory}, sorted by id. */
    static List<Row> parquet(String directory) {
        return SESSION.read().parquet(directory).orderBy("id").collectAsList();
    }
}
