package io.sparkcapacity.error;

/** A row that is no activation: no vector, a vector of another length, a value that is missing, NaN or infinite. */
public final class InvalidActivationException extends InvalidInputException {
    public InvalidActivationException(String message) {
        super(message);
    }
}
