package io.sparkcapacity.cluster;

import java.io.IOException;
import org.apache.spark.sql.SparkSession;

/**
 * A user's Spark application that runs a query on a table and writes the result. It knows only the names of our
 * functions.
 */
public final class SqlApplication {
    private SqlApplication() {}

    /** The arguments are the path of the table {@code activations}, the query and the path of the result. */
    public static void main(String[] arguments) throws IOException {
        try (SparkSession session = SparkSession.builder().getOrCreate()) {
            session.read().parquet(arguments[0]).createOrReplaceTempView("activations");
            session.sql(arguments[1]).write().parquet(arguments[2]);
        }
    }
}
