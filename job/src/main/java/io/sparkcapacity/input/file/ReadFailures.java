package io.sparkcapacity.input.file;

import io.sparkcapacity.error.Causes;
import io.sparkcapacity.error.EnvironmentFaults;
import io.sparkcapacity.error.InvalidInputException;
import io.sparkcapacity.error.SparkMessages;
import io.sparkcapacity.error.UnavailableException;
import io.sparkcapacity.error.UserException;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.AnalysisException;

/** Finds the error of the input in a failed Spark job. */
public final class ReadFailures {
    /** The beginning of the vectorized reader's message if a list does not fit into memory. */
    private static final String TOO_LONG = "Cannot reserve additional contiguous bytes in the vectorized reader";

    /** The class of the SQL states for values for which an expression has no result. */
    private static final String DATA_EXCEPTION = "22";

    private ReadFailures() {}

    /** The error if Spark cannot read the input as a table. */
    static InvalidInputException noTable(Throwable failure) {
        return new InvalidInputException(
                "Spark can't read the input as a table (" + SparkMessages.firstLine(failure)
                        + "); write what it names in a type and under a name that Spark reads, such as float32",
                failure);
    }

    /**
     * The error for the user if {@code failure} was caused by the data, else {@code failure} itself.
     *
     * @param failure the exception of an action on the input
     */
    public static Throwable explained(Throwable failure) {
        if (failure instanceof AnalysisException) {
            return noTable(failure);
        }
        for (Throwable cause : Causes.of(failure).toList()) {
            if (cause instanceof UserException) {
                return cause;
            }
        }
        for (Throwable cause : Causes.of(failure).toList()) {
            if (String.valueOf(cause.getMessage()).startsWith(TOO_LONG)) {
                return new InvalidInputException(
                        "The input has lists too long for memory (" + SparkMessages.firstLine(cause)
                                + "); look for a row far longer than the others, or give more memory",
                        cause);
            }
            if (cause instanceof SparkThrowable spark && "USER_RAISED_EXCEPTION".equals(spark.getCondition())) {
                return new InvalidInputException(spark.getMessageParameters().get("errorMessage"), cause);
            }
            if (cause instanceof SparkThrowable spark
                    && spark.getSqlState() != null
                    && spark.getSqlState().startsWith(DATA_EXCEPTION)) {
                return new InvalidInputException(
                        "A predicate has no answer for a row of the input ("
                                + SparkMessages.firstLine(cause)
                                + "); let --where give NULL for such rows, as try_cast and try_divide do",
                        cause);
            }
            if (cause instanceof SparkThrowable spark
                    && spark.getCondition() != null
                    && spark.getCondition().startsWith("FAILED_READ_FILE")) {
                return ofFile(spark.getMessageParameters().getOrDefault("path", "of the input"), cause);
            }
            if (FileFailure.isOfAColumnReader(cause)) {
                return ofFile("of the input", cause);
            }
        }
        return failure;
    }

    /** The error if the file at {@code path} could not be read because of {@code failure}. */
    static UserException ofFile(String path, Throwable failure) {
        // A store that does not answer says nothing about the file.
        return EnvironmentFaults.explained(failure) instanceof UnavailableException unavailable
                ? unavailable
                : FileFailure.of(failure).error(path, failure);
    }
}
