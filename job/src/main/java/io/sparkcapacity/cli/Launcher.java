package io.sparkcapacity.cli;

import io.sparkcapacity.error.PrintableText;
import io.sparkcapacity.error.UserException;
import org.apache.hadoop.security.UserGroupInformation;
import org.apache.spark.deploy.SparkSubmit;

/**
 * What {@code bin/capacity} starts: it does what spark-submit does, on a machine without an installed Spark. Containers
 * often run as a user without an entry in {@code /etc/passwd}; Hadoop refuses to work for such a user until it has a
 * name.
 */
public final class Launcher {
    /** What Java gives as the name of a user who has none. */
    private static final String UNKNOWN = "?";

    private Launcher() {}

    /** Takes the arguments of spark-submit. */
    public static void main(String[] arguments) {
        StandardError.takeBack();
        String user = System.getProperty("user.name", UNKNOWN);
        if (user.equals(UNKNOWN) || user.isEmpty()) {
            UserGroupInformation.setLoginUser(UserGroupInformation.createRemoteUser(nameFromEnvironment()));
        }
        if (CommandRun.isDriverShared()) {
            SparkSubmit.main(arguments);
            return;
        }
        try {
            SparkSubmit.main(arguments);
        } catch (Exception e) { // Spark throws checked exceptions that its methods don't declare.
            UserException explained = StartFailure.ofOptions(e);
            System.err.println("capacity: " + PrintableText.of(explained.getMessage()));
            System.exit(ExitCode.of(explained).number());
        }
    }

    private static String nameFromEnvironment() {
        String hadoop = System.getenv("HADOOP_USER_NAME");
        String name = hadoop == null ? System.getenv("USER") : hadoop;
        return name == null || name.isEmpty() ? "unknown" : name;
    }
}
