package io.sparkcapacity.error;

/** The driver or an executor ran out of memory. The message says how much there was and how to give more. */
public final class InsufficientMemoryException extends UserException {
    public InsufficientMemoryException(String message, Throwable cause) {
        super(Kind.MEMORY, message, cause);
    }
}
