package io.sparkcapacity.error;

/**
 * A run does not fit into the memory there is: no strategy does, or the reader, the writer or the driver needs more.
 * The message says what each one needs.
 */
public final class NoStrategyException extends UserException {
    public NoStrategyException(String message) {
        super(Kind.DATA, message);
    }
}
