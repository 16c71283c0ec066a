package io.sparkcapacity.input;

import io.sparkcapacity.error.InvalidSettingException;
import org.apache.spark.SparkContext;

/** The objects that tasks send to each other and to the driver. */
public final class TaskResults {
    private static final String SETTING = "spark.serializer";
    private static final String JAVA = "org.apache.spark.serializer.JavaSerializer";

    private TaskResults() {}

    /**
     * Fails if the application has another serializer than Spark's default, because Kryo cannot read records.
     *
     * @throws InvalidSettingException naming the setting
     */
    public static void requireReadable(SparkContext spark) {
        String serializer = spark.conf().get(SETTING, JAVA);
        if (!serializer.equals(JAVA)) {
            throw new InvalidSettingException(
                    SETTING + " is " + serializer + ", which can't read what tasks send to each"
                            + " other here; start the application without it (Spark's default is " + JAVA
                            + "), or use the SQL functions, which go with any");
        }
    }
}
