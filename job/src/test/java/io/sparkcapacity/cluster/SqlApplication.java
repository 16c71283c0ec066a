package io.sparkcapacity.cluster;

import java.io.IOException;
import org.apache.spark.sql.SparkSession;

/** Somebody's Spark application that knows nothing of ours but its functions' names: runs a query on a table and writes the answer. */
public final class SqlApplication {
    private SqlApplication() {}

    /** Takes where the table {@code activations} lies, the query and where to write the answer. */
    public static void main(String[] arguments) throws IOException {
        try (SparkSession session = SparkSession.builder().getOrCreate()) {
            session.read().parquet(arguments[0]).createOrReplaceTempView("activations");
            session.sql(arguments[1]).write().parquet(arguments[2]);
        }
    }
}
