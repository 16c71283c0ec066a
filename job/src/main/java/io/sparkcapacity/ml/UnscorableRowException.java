package io.sparkcapacity.ml;

import io.sparkcapacity.error.InvalidInputException;

/** A row that {@link CapacityModel} cannot score. */
public final class UnscorableRowException extends InvalidInputException {
    UnscorableRowException(String message) {
        super(message);
    }
}
