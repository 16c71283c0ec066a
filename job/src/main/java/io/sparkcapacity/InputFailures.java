package io.sparkcapacity;

import io.sparkcapacity.input.ActivationCache;
import io.sparkcapacity.input.Source;
import io.sparkcapacity.input.file.ReadFailures;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;

/** Turns failures that come from the input into errors that name the input; all others stay as they are. */
final class InputFailures {
    private InputFailures() {}

    /** Opens what {@code source} names. */
    static ActivationCache open(SparkSession session, Source source) {
        try {
            return ActivationCache.open(session, source);
        } catch (Exception e) { // Spark throws checked exceptions that its methods don't declare.
            throw undeclared(ReadFailures.explained(e));
        }
    }

    /**
     * Runs {@code work} on {@code input}. If it fails, files that changed in the meantime are the better explanation.
     */
    static <T> T explained(ActivationCache input, Callable<T> work) {
        try {
            return work.call();
        } catch (Exception e) { // Spark throws checked exceptions that its methods don't declare.
            input.requireUnchanged();
            throw undeclared(ReadFailures.explained(e));
        }
    }

    /** Throws {@code failure} as it is, even if it is checked. */
    private static RuntimeException undeclared(Throwable failure) {
        throw InputFailures.<RuntimeException>unchecked(failure);
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <E extends Throwable> E unchecked(Throwable failure) throws E {
        throw (E) failure;
    }
}
