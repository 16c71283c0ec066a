package io.sparkcapacity.report;

/** A result violates a law that every correct result obeys; it must not be used. */
public final class SelfCheckException extends RuntimeException {
    public SelfCheckException(String message) {
        super(message);
    }
}
