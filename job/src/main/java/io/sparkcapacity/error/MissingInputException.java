package io.sparkcapacity.error;

/** The input does not exist, or has nothing that can be read. */
public final class MissingInputException extends UserException {
    public MissingInputException(String message) {
        super(Kind.NO_INPUT, message);
    }
}
