package io.sparkcapacity.functions;

import java.util.Map;
import org.apache.spark.SparkThrowable;

/**
 * An argument of a function that does not fit. The message is one sentence that says what is wrong and what to do. It
 * has an error condition of Spark, because a query then fails with this exception alone; without one, Spark adds the
 * stack trace of the task.
 */
public final class InvalidArgumentException extends IllegalArgumentException implements SparkThrowable {
    private static final long serialVersionUID = 1;

    InvalidArgumentException(String message) {
        super(message);
    }

    @Override
    public String getCondition() {
        return "USER_RAISED_EXCEPTION";
    }

    @Override
    public Map<String, String> getMessageParameters() {
        return Map.of("errorMessage", getMessage());
    }
}
