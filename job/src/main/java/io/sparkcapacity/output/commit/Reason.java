package io.sparkcapacity.output.commit;

import io.sparkcapacity.error.SparkMessages;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Why a file system refused, in words. Some exceptions of Java only have the name of a file. */
final class Reason {
    private Reason() {}

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
