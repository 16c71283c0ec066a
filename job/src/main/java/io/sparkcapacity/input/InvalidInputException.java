package io.sparkcapacity.input;

/**
 * The data does not fit what was asked of it; the message says what, why and what to do. An illegal argument, which PySpark
 * shows by its message alone.
 */
public class InvalidInputException extends IllegalArgumentException {
    public InvalidInputException(String message) {
        super(message);
    }

    public InvalidInputException(String message, Throwable cause) {
        super(message, cause);
    }
}
