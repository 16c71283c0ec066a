package io.sparkcapacity.plan;

/** No strategy can score a component with the memory at hand; the message says what each would need. */
public final class NoStrategyException extends IllegalArgumentException {
    public NoStrategyException(String message) {
        super(message);
    }
}
