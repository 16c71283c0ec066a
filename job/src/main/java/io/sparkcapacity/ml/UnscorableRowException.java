package io.sparkcapacity.ml;

import io.sparkcapacity.error.InvalidInputException;
import java.util.Map;
import org.apache.spark.SparkThrowable;

/**
 * A row that {@link CapacityModel} can't score. It says its condition, for then Spark fails with it alone, and else with the
 * stack trace of the task that met the row.
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
