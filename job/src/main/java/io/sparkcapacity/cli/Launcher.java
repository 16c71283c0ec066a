package io.sparkcapacity.cli;

import io.sparkcapacity.error.PrintableText;
import io.sparkcapacity.error.UserException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.hadoop.security.UserGroupInformation;
import org.apache.spark.deploy.SparkSubmit;

/**
 * What {@code bin/capacity} starts: it does what spark-submit does, on a machine without an installed Spark. Containers
 * often run as a user without an entry in {@code /etc/passwd}; Hadoop refuses to work for such a user until it has a
 * name, and Spark until it has a home directory.
 */
public final class Launcher {
    /** What Java gives as the name and as the home directory of a user who has none. */
    private static final String UNKNOWN = "?";

    private static final String TEMPORARY = "java.io.tmpdir";
    private static final String HOME = "user.home";

    private Launcher() {}

    /** Takes the arguments of spark-submit. */
    public static void main(String[] arguments) {
        StandardError.takeBack();
        try {
            // Everything that is temporary goes there, so that one directory is all that is left if this is killed.
            System.setProperty(
                    TEMPORARY,
                    PrivateDirectories.in(
                            System.getProperty(TEMPORARY, "/tmp"), "name another directory with TMPDIR=DIR"));
        } catch (UserException e) {
            end(e);
        }
        nameTheUser();
        if (CommandRun.isDriverShared()) {
            SparkSubmit.main(arguments);
            return;
        }
        try {
            SparkSubmit.main(arguments);
        } catch (Exception e) { // Spark throws checked exceptions that its methods don't declare.
            end(StartFailure.ofOptions(e));
        }
    }

    private static void end(UserException failure) {
        System.err.println("capacity: " + PrintableText.of(failure.getMessage()));
        System.exit(ExitCode.of(failure).number());
    }

    private static void nameTheUser() {
        String user = System.getProperty("user.name", UNKNOWN);
        if (user.equals(UNKNOWN) || user.isEmpty()) {
            UserGroupInformation.setLoginUser(UserGroupInformation.createRemoteUser(
                    first("unknown", System.getenv("HADOOP_USER_NAME"), System.getenv("USER"))));
        }
        if (!isDirectory(System.getProperty(HOME, UNKNOWN))) {
            String named = first(UNKNOWN, System.getenv("HOME"));
            // Packages are kept there. In a place that is open to others, they could put theirs.
            System.setProperty(HOME, isDirectory(named) ? named : System.getProperty(TEMPORARY));
        }
    }

    private static String first(String otherwise, String... names) {
        return Stream.of(names)
                .filter(name -> name != null && !name.isEmpty())
                .findFirst()
                .orElse(otherwise);
    }

    private static boolean isDirectory(String name) {
        return Path.of(name).isAbsolute() && Files.isDirectory(Path.of(name));
    }
}
