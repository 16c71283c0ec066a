package io.sparkcapacity.error;

/** A result violates a law that every correct result obeys. It must not be used. */
public final class SelfCheckException extends UserException {
    public SelfCheckException(String message) {
        super(Kind.DATA, message);
    }
}
