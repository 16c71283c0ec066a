package io.sparkcapacity.input.file;

import org.apache.spark.sql.SparkSession;
import scala.jdk.javaapi.CollectionConverters;

/** A session of the same application, to be given other settings. */
public final class SessionCopy {
    private SessionCopy() {}

    /** A session with the settings of {@code session}. */
    public static SparkSession of(SparkSession session) {
        SparkSession copy = session.newSession();
        CollectionConverters.asJava(session.conf().getAll()).forEach((key, value) -> {
            // Spark knows only its own as modifiable, but passes all to Hadoop, such as where keys of files come from.
            if (copy.conf().isModifiable(key) || !key.startsWith("spark.")) {
                copy.conf().set(key, value);
            }
        });
        return copy;
    }
}
