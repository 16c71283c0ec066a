package io.sparkcapacity.output.commit;

import io.sparkcapacity.error.EnvironmentFaults;
import io.sparkcapacity.error.SparkMessages;
import io.sparkcapacity.error.UserException;
import io.sparkcapacity.input.listing.Stores;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Optional;

/** Why a file system refused, in words. Some exceptions of Java only have the name of a file. */
final class Reason {
    private Reason() {}

    /** The error if nothing is wrong with the place {@code given} but its store does not answer. */
    static Optional<UserException> unavailable(String given, Exception failure) {
        return EnvironmentFaults.isOfTheNetwork(failure) ? Stores.explained(given, failure) : Optional.empty();
    }

    static String of(Exception failure) {
        String said = SparkMessages.reason(failure);
        if (failure instanceof AccessDeniedException) {
            return "this user has no permission for " + said;
        }
        if (failure instanceof NoSuchFileException) {
            return "there is no " + said;
        }
        return failure instanceof FileAlreadyExistsException || failure instanceof NotDirectoryException
                ? said + " is not a directory"
                : said;
    }
}
