package io.sparkcapacity.error;

/** No strategy can score a component with the memory at hand; the message says what each would need. */
public final class NoStrategyException extends UserException {
    public NoStrategyException(String message) {
        super(Kind.DATA, message);
    }
}
