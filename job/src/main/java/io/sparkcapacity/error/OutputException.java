package io.sparkcapacity.error;

/** The output exists already or cannot be written. The message says which and what to do. */
public final class OutputException extends UserException {
    public OutputException(String message) {
        super(Kind.OUTPUT, message);
    }

    public OutputException(String message, Throwable cause) {
        super(Kind.OUTPUT, message, cause);
    }
}
