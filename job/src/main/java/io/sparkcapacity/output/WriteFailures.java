package io.sparkcapacity.output;

import io.sparkcapacity.error.Causes;
import io.sparkcapacity.error.EnvironmentFaults;
import io.sparkcapacity.error.OutputException;
import io.sparkcapacity.error.UserException;
import io.sparkcapacity.output.commit.StagedFolder;
import java.io.IOException;
import java.util.Optional;

/**
 * Finds out whether Spark's writer failed because of the place that it writes to, such as one that was closed to it.
 */
final class WriteFailures {
    private WriteFailures() {}

    /**
     * The error for the user if {@code failure} comes from {@code place}: the store refused something there. While rows
     * are written the input is read, too, so the store's message has to name the hidden folder of this run.
     */
    static Optional<OutputException> ofPlace(StagedFolder place, Throwable failure) {
        if (EnvironmentFaults.explained(failure) instanceof UserException) {
            return Optional.empty();
        }
        String room = place.rows().getParent().getName();
        return Causes.of(failure)
                .filter(cause -> cause instanceof IOException
                        && String.valueOf(cause.getMessage()).contains(room))
                .reduce((outer, inner) -> inner)
                .map(cause -> place.cannotWrite((IOException) cause));
    }
}
