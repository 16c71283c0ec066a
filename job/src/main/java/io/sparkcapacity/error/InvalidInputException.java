package io.sparkcapacity.error;

/**
 * The data does not fit what was asked of it; the message says what, why and what to do. An illegal argument, which PySpark
 * shows by its message alone.
 */
public class InvalidInputException extends UserException {
    public InvalidInputException(String message) {
        super(Kind.DATA, message);
    }

    public InvalidInputException(String message, Throwable cause) {
        super(Kind.DATA, message, cause);
    }
}
