package io.sparkcapacity.error;

/** No strategy can score a component with the available memory. The message says what each one needs. */
public final class NoStrategyException extends UserException {
    public NoStrategyException(String message) {
        super(Kind.DATA, message);
    }
}
