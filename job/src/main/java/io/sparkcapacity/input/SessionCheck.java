package io.sparkcapacity.input;

import io.sparkcapacity.error.Causes;
import io.sparkcapacity.error.InvalidSettingException;
import java.io.Serializable;
import java.util.List;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;

/** Checks that the driver and its tasks can send each other objects of this program. */
public final class SessionCheck {
    /** What Spark says, without a cause, if the driver does not know the class of a task's result. */
    private static final String UNKNOWN_RESULT = "ClassNotFound with classloader";

    private static final String SERIALIZER = "spark.serializer";
    private static final String JAVA = "org.apache.spark.serializer.JavaSerializer";
    private static volatile String sharedIn = "";

    private SessionCheck() {}

    /** What a task sends to the driver. */
    private record Sample(int number) implements Serializable {}

    /**
     * Fails if the application has another serializer than Spark's default, because Kryo cannot read records, or if the
     * jar was added to a running session, as {@code ADD JAR} and {@code addArtifact} do. Then the class loader of the
     * caller is not the one with which Spark reads what tasks send, and objects of the two do not mix.
     *
     * <p>Cost: nothing if the class loader of Spark has the classes. Otherwise, as with {@code --jars} and in
     * notebooks, one small task in each application.
     *
     * @throws InvalidSettingException if the serializer is another one, or the classes are not shared
     */
    public static void requireUsable(SparkContext spark) {
        String serializer = spark.conf().get(SERIALIZER, JAVA);
        if (!serializer.equals(JAVA)) {
            throw new InvalidSettingException(
                    SERIALIZER + " is " + serializer + ", which can't read what tasks send to each"
                            + " other here; start the application without it (Spark's default is " + JAVA
                            + "), or use the SQL functions, which go with any");
        }
        boolean loadedBySpark = SessionCheck.class.getClassLoader() == SparkContext.class.getClassLoader();
        if (loadedBySpark || sharedIn.equals(spark.applicationId())) {
            return;
        }
        if (!isShared(spark)) {
            throw new InvalidSettingException("The jar of spark-capacity was added to a running session, and its tasks"
                    + " can't send objects of its classes to the driver; start the session with the jar, by --jars or"
                    + " spark.jars");
        }
        sharedIn = spark.applicationId();
    }

    private static boolean isShared(SparkContext spark) {
        try {
            List<?> samples = JavaSparkContext.fromSparkContext(spark)
                    .parallelize(List.of(1), 1)
                    .map(Sample::new)
                    .collect();
            return samples.get(0) instanceof Sample;
        } catch (Exception e) { // Spark throws checked exceptions that its methods don't declare.
            for (Throwable cause : Causes.of(e).toList()) {
                if (cause instanceof ClassNotFoundException
                        || cause instanceof ClassCastException
                        || String.valueOf(cause.getMessage()).contains(UNKNOWN_RESULT)) {
                    return false;
                }
            }
            throw e;
        }
    }
}
