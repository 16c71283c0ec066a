package io.sparkcapacity.error;

import java.util.regex.Pattern;
import org.apache.spark.SparkEnv;

/** Says how much memory there was when it ran out, and how to give more. */
final class MemoryFault {
    /** What Spark says of tasks whose error did not come back, and of executors that the system ended. */
    private static final Pattern TOLD = Pattern.compile(
            "OutOfMemoryError[^\\n]*|exit(?:ed)?(?: with)?(?: the)? (?:code|status):? ?(?:52|137)\\b[^\\n]*",
            Pattern.CASE_INSENSITIVE);

    private static final long MIB = 1L << 20;

    private MemoryFault() {}

    /** Whether {@code message} of Spark says that memory ran out. */
    static boolean isToldBy(String message) {
        return TOLD.matcher(message).find();
    }

    /** The error if {@code error} ended the program or one of its tasks. */
    static InsufficientMemoryException of(VirtualMachineError error, Throwable failure) {
        String reason = error.getClass().getSimpleName() + ": " + SparkMessages.firstLine(error);
        if (error instanceof StackOverflowError) {
            return new InsufficientMemoryException(
                    "The stack of a thread is too small (StackOverflowError); give more with --conf"
                            + " spark.driver.extraJavaOptions=-Xss16m and --conf spark.executor.extraJavaOptions=-Xss16m",
                    failure);
        }
        return error == failure ? ofDriver(reason, failure) : ofTask(reason, failure);
    }

    /** The error if a task failed for the reason that {@code message} gives. */
    static InsufficientMemoryException ofTask(String message, Throwable failure) {
        SparkEnv environment = SparkEnv.get();
        var told = TOLD.matcher(message);
        String reason = told.find() ? told.group().strip() : message;
        if (environment == null
                || environment.conf().get("spark.master", "local").startsWith("local")) {
            return ofDriver(reason, failure);
        }
        return new InsufficientMemoryException(
                "An executor ran out of memory (" + reason + "): each has a heap of "
                        + environment.conf().get("spark.executor.memory", "1g")
                        + "; give more with --executor-memory, or fewer cores with --executor-cores",
                failure);
    }

    /** The error if Spark refuses to begin. */
    static InsufficientMemoryException tooLittle(String message, Throwable failure) {
        return new InsufficientMemoryException(
                "Spark needs more memory (" + message.lines().findFirst().orElse("")
                        + "); give it with --driver-memory 1g, and on a cluster with --executor-memory 1g",
                failure);
    }

    private static InsufficientMemoryException ofDriver(String reason, Throwable failure) {
        long heap = Runtime.getRuntime().maxMemory() / MIB;
        return new InsufficientMemoryException(
                "Memory ran out (" + reason + "): the heap had " + heap
                        + " MiB; give more with --driver-memory, such as --driver-memory " + 2 * heap + "m",
                failure);
    }
}
