package io.sparkcapacity.output;

/** The output exists already or can't be written; the message says which and what to do. */
public final class OutputException extends RuntimeException {
    public OutputException(String message) {
        super(message);
    }

    public OutputException(String message, Throwable cause) {
        super(message, cause);
    }
}
