package io.sparkcapacity.output;

/** The output exists already or can't be written; the message says which and what to do. */
public final class OutputException extends IllegalArgumentException {
    public OutputException(String message) {
        super(message);
    }

    public OutputException(String message, Throwable cause) {
        super(message, cause);
    }

    /** The first line of what {@code cause} says. */
    static String reason(Exception cause) {
        String message = cause.getMessage();
        return message == null
                ? cause.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }
}
