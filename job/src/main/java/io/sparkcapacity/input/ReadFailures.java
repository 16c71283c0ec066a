package io.sparkcapacity.input;

import java.io.FileNotFoundException;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.AnalysisException;

/** What a failed Spark job says of the input. */
public final class ReadFailures {
    /** How the vectorised reader begins when a list is longer than it can have memory for. */
    private static final String TOO_LONG = "Cannot reserve additional contiguous bytes in the vectorized reader";

    private ReadFailures() {}

    private static String firstLine(String message) {
        return message == null ? "" : message.lines().findFirst().orElse("");
    }

    /**
     * The sentence for the user if {@code failure} comes from the data, else {@code failure} itself.
     *
     * @param failure what an action on the input threw
     */
    public static Throwable explained(Throwable failure) {
        if (failure instanceof AnalysisException) {
            return new InvalidInputException("Spark can't read the input as a table ("
                    + firstLine(failure.getMessage())
                    + "); write what it names in a type and under a name that Spark reads, such as float32");
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidInputException) {
                return cause;
            }
            if (String.valueOf(cause.getMessage()).startsWith(TOO_LONG)) {
                return new InvalidInputException(
                        "The input has a list too long for memory (" + firstLine(cause.getMessage())
                                + "); correct the row, which validate can't name either, or give more memory",
                        cause);
            }
            if (cause instanceof SparkThrowable spark && "USER_RAISED_EXCEPTION".equals(spark.getCondition())) {
                return new InvalidInputException(spark.getMessageParameters().get("errorMessage"), cause);
            }
            if (cause instanceof SparkThrowable spark
                    && spark.getCondition() != null
                    && spark.getCondition().startsWith("FAILED_READ_FILE")) {
                return unreadable(spark.getMessageParameters().getOrDefault("path", "of the input"), cause);
            }
        }
        return failure;
    }

    private static InvalidInputException unreadable(String path, Throwable failure) {
        Throwable deepest = failure;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof FileNotFoundException) {
                return PinnedFiles.changed("file " + path + " was deleted");
            }
            deepest = cause;
        }
        return FileFooter.damaged(path, deepest);
    }
}
