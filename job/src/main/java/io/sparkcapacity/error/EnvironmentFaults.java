package io.sparkcapacity.error;

import java.io.InterruptedIOException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.SparkException;
import org.apache.spark.SparkThrowable;

/** Finds what was wrong with the machine or the cluster in what Spark threw. */
public final class EnvironmentFaults {
    /** What the operating system says of a disk that takes no more. */
    private static final List<String> FULL = List.of("No space left on device", "Disk quota exceeded");

    /** Spark does not begin with so little memory. */
    private static final List<String> TOO_LITTLE = List.of("INVALID_DRIVER_MEMORY", "INVALID_EXECUTOR_MEMORY");

    /** The beginnings of the conditions for settings that Spark looks at only when it needs them. */
    private static final List<String> REFUSED_SETTINGS =
            List.of("CODEC_NOT_AVAILABLE", "CODEC_SHORT_NAME_NOT_FOUND", "INVALID_CONF_VALUE", "INVALID_SPARK_CONFIG");

    /** What Spark puts in front of the reason why it could not spill. */
    private static final Pattern SPILL = Pattern.compile("^.*error while calling spill\\(\\) on \\S+ : ");

    private static final Pattern SHUT_DOWN = Pattern.compile("(stopped|because) SparkContext( was shut down|\\b)");

    private static final Pattern EXECUTOR_LOST =
            Pattern.compile("ExecutorLostFailure[^\\n]*|Executor \\S+ is lost[^\\n]*"
                    + "|[^\\n]*has failed the maximum allowable number of times[^\\n]*");

    /** What a codec says whose native library was not unpacked or not loaded, at its first use and at later ones. */
    private static final Pattern CODEC_LIBRARY = Pattern.compile("[^\\n]*failed to map segment[^\\n]*"
            + "|Cannot unpack lib[^\\n]*|no snappyjava in java\\.library\\.path[^\\n]*"
            + "|Could not initialize class (?:org\\.xerial\\.snappy|com\\.github\\.luben|net\\.jpountz)[^\\n]*");

    private static final Pattern OTHER_LIBRARY = Pattern.compile("UnsatisfiedLinkError[^\\n]*");

    private EnvironmentFaults() {}

    /**
     * The error for the user if the environment caused {@code failure}, else {@code failure} itself. An error that
     * already is one for the user is returned as it is, also from within the chain of causes.
     */
    public static Throwable explained(Throwable failure) {
        List<Throwable> chain = Causes.of(failure).toList();
        return chain.stream()
                .filter(UserException.class::isInstance)
                .findFirst()
                .or(() -> chain.stream()
                        .flatMap(cause -> Stream.ofNullable(explanation(cause, failure)))
                        .findFirst())
                .orElse(failure);
    }

    private static UserException explanation(Throwable cause, Throwable failure) {
        String message = String.valueOf(cause.getMessage());
        var codecLibrary = CODEC_LIBRARY.matcher(String.valueOf(cause));
        if (codecLibrary.find()) {
            return new UnavailableException(
                    "The native library of a codec can't be loaded ("
                            + codecLibrary.group().strip() + "); it is unpacked into the JVM's directory for temporary"
                            + " files, which needs 4 MiB of room and no noexec: it is TMPDIR for bin/capacity, a local"
                            + " directory of the node manager on YARN, and else what -Djava.io.tmpdir=DIR names in"
                            + " spark.executor.extraJavaOptions",
                    failure);
        }
        var otherLibrary = OTHER_LIBRARY.matcher(String.valueOf(cause));
        if (otherLibrary.find()) {
            return new UnavailableException(
                    "A native library can't be loaded (" + otherLibrary.group().strip()
                            + "); install what it needs on every machine, or leave out the setting that asks for it",
                    failure);
        }
        // These two come before memory: if a spill fails, Spark calls that an OutOfMemoryError.
        if (saysFull(cause)) {
            return fullDisk(cause, failure);
        }
        if (message.contains("Too many open files")) {
            return new UnavailableException(
                    "The system lets this process open no more files (" + reason(cause)
                            + "); raise the limit with ulimit -n, and run again",
                    failure);
        }
        if (cause instanceof VirtualMachineError error) {
            return MemoryFault.of(error, failure);
        }
        if (cause instanceof SparkThrowable spark && TOO_LITTLE.contains(String.valueOf(spark.getCondition()))) {
            return MemoryFault.tooLittle(message, failure);
        }
        if (cause instanceof SparkThrowable spark
                && REFUSED_SETTINGS.stream().anyMatch(String.valueOf(spark.getCondition())::startsWith)) {
            return new InvalidSettingException(
                    "Spark does not accept a setting (" + SparkMessages.firstLine(cause) + "); correct it with --conf",
                    failure);
        }
        if (cause instanceof SparkException && MemoryFault.isToldBy(message)) {
            return MemoryFault.ofTask(message, failure);
        }
        if (SHUT_DOWN.matcher(message).find()) {
            return new UnavailableException(
                    "Spark was shut down before the run was done, because its cluster did not answer or was lost, or"
                            + " somebody ended it; check the master, and run again",
                    failure);
        }
        if (cause instanceof UnsupportedOperationException && message.contains("getSubject is not supported")) {
            return new InvalidSettingException(
                    "Java " + Runtime.version().feature() + " can't run this Spark, because Hadoop needs what Java 24"
                            + " removed; install JDK 17 and set JAVA_HOME to it",
                    failure);
        }
        if (isUnreachable(cause)) {
            return new UnavailableException(
                    "A host can't be reached (" + cause.getClass().getSimpleName() + ": "
                            + SparkMessages.firstLine(cause) + "); check its name and the network, and run again",
                    failure);
        }
        if (cause instanceof SparkException) {
            var lost = EXECUTOR_LOST.matcher(message);
            return lost.find()
                    ? new UnavailableException(
                            "The cluster lost executors more often than Spark tries again ("
                                    + lost.group().strip() + "); see the log of the executor, and run again",
                            failure)
                    : null;
        }
        return null;
    }

    /** Whether {@code failure} says that a host can't be reached. */
    public static boolean isOfTheNetwork(Throwable failure) {
        return Causes.of(failure).anyMatch(EnvironmentFaults::isUnreachable);
    }

    private static boolean isUnreachable(Throwable cause) {
        return cause instanceof SocketException
                || cause instanceof UnknownHostException
                || cause instanceof UnresolvedAddressException
                || cause instanceof InterruptedIOException // SocketTimeoutException, and Hadoop's and Netty's own
                || cause instanceof TimeoutException;
    }

    private static String reason(Throwable cause) {
        return SPILL.matcher(SparkMessages.reason(cause)).replaceFirst("");
    }

    private static boolean saysFull(Throwable cause) {
        return FULL.stream().anyMatch(String.valueOf(cause.getMessage())::contains);
    }

    /** Only the output is written by Hadoop and Parquet; shuffles and spills are written by Spark itself. */
    private static UserException fullDisk(Throwable quoting, Throwable failure) {
        // Exceptions of Spark quote those of tasks, at length. Where the task was, only the innermost one knows.
        Throwable cause = Causes.of(quoting)
                .filter(EnvironmentFaults::saysFull)
                .reduce((outer, inner) -> inner)
                .orElse(quoting);
        boolean output = Stream.of(cause.getStackTrace())
                .map(StackTraceElement::getClassName)
                .anyMatch(name -> name.startsWith("org.apache.hadoop.") || name.startsWith("org.apache.parquet."));
        String reason = reason(cause);
        return output
                ? new OutputException(
                        "The disk of the output is full (" + reason + "); make room, or give another --output", failure)
                : new UnavailableException(
                        "A disk for temporary files is full (" + reason
                                + "); make room, or name a larger disk with --conf spark.local.dir=DIR, and run again",
                        failure);
    }
}
