package io.sparkcapacity.error;

/** The data does not fit what the run needs. The message says what is wrong, why, and what to do. */
public class InvalidInputException extends UserException {
    public InvalidInputException(String message) {
        super(Kind.DATA, message);
    }

    public InvalidInputException(String message, Throwable cause) {
        super(Kind.DATA, message, cause);
    }
}
