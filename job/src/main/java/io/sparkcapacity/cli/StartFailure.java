package io.sparkcapacity.cli;

import io.sparkcapacity.error.Causes;
import io.sparkcapacity.error.EnvironmentFaults;
import io.sparkcapacity.error.InvalidSettingException;
import io.sparkcapacity.error.SparkMessages;
import io.sparkcapacity.error.UnavailableException;
import io.sparkcapacity.error.UserException;
import java.io.FileNotFoundException;
import java.util.Optional;
import java.util.stream.Stream;

/** Why Spark did not start: a setting that it does not accept, or a cluster that does not take the application. */
final class StartFailure {
    private StartFailure() {}

    /** The error if spark-submit does not accept its options. */
    static UserException ofOptions(Throwable failure) {
        return known(failure).orElseGet(() -> isOfPackages(failure) ? packages(failure) : setting(failure));
    }

    private static boolean isOfPackages(Throwable failure) {
        return Stream.of(failure.getStackTrace())
                .anyMatch(frame -> frame.getClassName().startsWith("org.apache.spark.util.MavenUtils"));
    }

    private static UserException packages(Throwable failure) {
        return new UnavailableException(
                "The packages of --packages can't be fetched (" + SparkMessages.reason(failure)
                        + "); check their names, the network, and that they can be kept in the home directory, or name"
                        + " another directory with --conf spark.jars.ivy=DIR",
                failure);
    }

    /** The error if no session begins on {@code master}. */
    static UserException ofSession(Throwable failure, String master) {
        Throwable root = root(failure);
        boolean isSetting = SessionSettings.isLocal(master)
                || root instanceof IllegalArgumentException
                || root instanceof FileNotFoundException;
        return known(failure)
                .orElseGet(() -> isSetting
                        ? setting(failure)
                        : new UnavailableException(
                                "Spark can't start on " + master + " (" + SparkMessages.reason(root)
                                        + "); see the log of the cluster, and run again",
                                failure));
    }

    private static Optional<UserException> known(Throwable failure) {
        return EnvironmentFaults.explained(failure) instanceof UserException user
                ? Optional.of(user)
                : Optional.empty();
    }

    private static UserException setting(Throwable failure) {
        return new InvalidSettingException(
                "Spark can't start (" + SparkMessages.reason(root(failure))
                        + "); correct its settings, such as --master and --conf",
                failure);
    }

    /** The innermost cause, which names the setting; the others say what Spark was doing. */
    private static Throwable root(Throwable failure) {
        return Causes.innermost(failure);
    }
}
