package io.sparkcapacity.error;

/** There is no such input, or nothing there that can be read as one. */
public final class MissingInputException extends UserException {
    public MissingInputException(String message) {
        super(Kind.NO_INPUT, message);
    }
}
