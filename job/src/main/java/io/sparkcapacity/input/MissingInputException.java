package io.sparkcapacity.input;

/** There is no such input, or nothing there that can be read as one. */
public final class MissingInputException extends IllegalArgumentException {
    public MissingInputException(String message) {
        super(message);
    }
}
