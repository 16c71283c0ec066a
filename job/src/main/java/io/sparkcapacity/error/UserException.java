package io.sparkcapacity.error;

import java.util.Map;
import org.apache.spark.SparkThrowable;

/**
 * An error that the user, or whoever runs the cluster, can correct. Its message is one sentence that says what is
 * wrong, why, and what to do.
 *
 * <p>It extends {@link IllegalArgumentException} because PySpark shows the message of those without a stack trace. It
 * has an error condition of Spark for SQL, and because a job whose task throws it then fails with this exception alone;
 * without a condition, Spark adds the stack trace of the task.
 */
public abstract class UserException extends IllegalArgumentException implements SparkThrowable {
    /** What has to be corrected; the command line gives each kind an exit code of its own. */
    public enum Kind {
        /** An option or setting is unknown, malformed or missing, or cannot be combined with another. */
        USAGE,
        /** The data does not fit what the run needs. */
        DATA,
        /** The input does not exist, or has nothing that can be read. */
        NO_INPUT,
        /** The output exists already or cannot be written. */
        OUTPUT,
        /** A store, a host, the cluster or a disk is not available now; the same run may succeed later. */
        UNAVAILABLE,
        /** The driver or an executor has too little memory. */
        MEMORY
    }

    private final Kind kind;

    UserException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    UserException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public final Kind kind() {
        return kind;
    }

    @Override
    public final String getCondition() {
        return "USER_RAISED_EXCEPTION";
    }

    @Override
    public final Map<String, String> getMessageParameters() {
        return Map.of("errorMessage", getMessage());
    }
}
