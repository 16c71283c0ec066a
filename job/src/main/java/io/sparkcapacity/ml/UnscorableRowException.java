package io.sparkcapacity.ml;

import io.sparkcapacity.error.InvalidInputException;
import java.util.Map;
import org.apache.spark.SparkThrowable;

/**
 * A row that {@link CapacityModel} cannot score. It has an error condition because Spark then fails with this exception
 * alone; without one, Spark adds the stack trace of the task that read the row.
 */
public final class UnscorableRowException extends InvalidInputException implements SparkThrowable {
    UnscorableRowException(String message) {
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
