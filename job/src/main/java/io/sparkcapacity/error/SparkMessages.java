package io.sparkcapacity.error;

import java.util.Objects;

/** Quotations from messages of Spark and Hadoop. */
public final class SparkMessages {
    private SparkMessages() {}

    /**
     * The first line of the message that is not empty, because Spark's syntax errors begin with an empty one. It is
     * empty if there is no message.
     */
    public static String firstLine(Throwable failure) {
        String message = Objects.requireNonNullElse(failure.getMessage(), "");
        return message.strip().lines().findFirst().orElse("");
    }

    /** The first line of the message; the name of the class if there is no message. */
    public static String reason(Throwable failure) {
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : firstLine(failure);
    }
}
