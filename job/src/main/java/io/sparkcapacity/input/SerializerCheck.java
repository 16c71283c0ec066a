package io.sparkcapacity.input;

import io.sparkcapacity.error.InvalidSettingException;
import org.apache.spark.SparkContext;

/** Checks that the session has the serializer that the records of this program need. */
public final class SerializerCheck {
    private static final String SETTING = "spark.serializer";
    private static final String JAVA = "org.apache.spark.serializer.JavaSerializer";

    private SerializerCheck() {}

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
