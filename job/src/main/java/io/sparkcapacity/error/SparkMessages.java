package io.sparkcapacity.error;

/** Quotations from messages of Spark and Hadoop. */
public final class SparkMessages {
    private SparkMessages() {}

    /** The first line of {@code message} that is not empty: Spark's syntax errors begin with an empty one. */
    public static String firstLine(String message) {
        return message == null ? "" : message.strip().lines().findFirst().orElse("");
    }

    /** The first line of what {@code cause} says; its class if it says nothing. */
    public static String reason(Throwable cause) {
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : firstLine(cause.getMessage());
    }
}
