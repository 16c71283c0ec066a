package io.sparkcapacity.error;

/**
 * A store, a host or the cluster cannot be reached, or a disk is full. Nothing is wrong with the options or the data,
 * so another try is worthwhile. The message says what is missing and what to do.
 */
public final class UnavailableException extends UserException {
    public UnavailableException(String message) {
        super(Kind.UNAVAILABLE, message);
    }

    public UnavailableException(String message, Throwable cause) {
        super(Kind.UNAVAILABLE, message, cause);
    }
}
