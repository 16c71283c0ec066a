package io.sparkcapacity;

import io.sparkcapacity.error.Causes;
import io.sparkcapacity.error.EnvironmentFaults;
import io.sparkcapacity.error.InvalidSettingException;
import io.sparkcapacity.input.ActivationCache;
import io.sparkcapacity.input.Source;
import io.sparkcapacity.input.file.ReadFailures;
import java.util.concurrent.Callable;
import java.util.regex.PatternSyntaxException;
import org.apache.spark.sql.SparkSession;

/** Turns failures that come from the input or from around it into errors that name their cause; all others stay. */
final class InputFailures {
    private InputFailures() {}

    /** Opens what {@code source} names. */
    static ActivationCache open(SparkSession session, Source source) {
        try {
            return ActivationCache.open(session, source);
        } catch (Exception e) { // Spark throws checked exceptions that its methods don't declare.
            throw undeclared(explanation(e));
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
            throw undeclared(explanation(e));
        }
    }

    /** A fault of the machine or the cluster explains more than the file in which it was met. */
    private static Throwable explanation(Throwable failure) {
        for (Throwable cause : Causes.of(failure).toList()) {
            if (cause instanceof PatternSyntaxException pattern) {
                return new InvalidSettingException("The predicate of --where has '" + pattern.getPattern()
                        + "', which is no regular expression (" + pattern.getDescription() + "); correct it");
            }
        }
        Throwable fault = EnvironmentFaults.explained(failure);
        return fault == failure ? ReadFailures.explained(failure) : fault;
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
