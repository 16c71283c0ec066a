package io.sparkcapacity.error;

/** An invalid row: it has no vector, a vector of another length, or a value that is null, NaN or infinite. */
public final class InvalidActivationException extends InvalidInputException {
    public InvalidActivationException(String message) {
        super(message);
    }
}
