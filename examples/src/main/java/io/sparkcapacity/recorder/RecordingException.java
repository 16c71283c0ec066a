package io.sparkcapacity.recorder;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Locale;

/** A recording that cannot be made for a reason the user can mend: one sentence that says what, why and the remedy. */
final class RecordingException extends RuntimeException {
    private final int exitCode;

    private RecordingException(int exitCode, String message, IOException cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    /** The text does not exist or cannot be opened: exit code 66. */
    static RecordingException noSuchText(Path text, String why) {
        return new RecordingException(66, "Cannot record " + text + ": " + why + "; name a UTF-8 text file.", null);
    }

    /** The text is not one that can be recorded: exit code 65. */
    static RecordingException unfitText(Path text, String whyAndRemedy) {
        return new RecordingException(65, "Cannot record " + text + ": " + whyAndRemedy + ".", null);
    }

    /** The model makes of the text what cannot be stored as asked for: exit code 65. */
    static RecordingException outOfRange(Activation activation, int feature, ElementType elements) {
        Token token = activation.token();
        String message = String.format(
                Locale.ROOT,
                "Cannot record %s as %s: of token '%s' (sentence %d, position %d) feature %d is %s, and the largest that"
                        + " fits is %s; use --dtype f32.",
                activation.label(),
                elements.label(),
                token.text(),
                token.sentence(),
                token.position(),
                feature,
                activation.features()[feature],
                elements.largest());
        return new RecordingException(65, message, null);
    }

    /** The cache must not be written where it was asked for: exit code 73. */
    static RecordingException refusedOutput(Path output, String whyAndRemedy) {
        return new RecordingException(73, "Cannot record into " + output + ": " + whyAndRemedy + ".", null);
    }

    /** The cache cannot be written: exit code 73. */
    static RecordingException failedOutput(Path output, IOException cause) {
        String message = "Cannot record into " + output + ": " + reason(cause)
                + "; nothing was left there, name a directory that can be written and has room.";
        return new RecordingException(73, message, cause);
    }

    int exitCode() {
        return exitCode;
    }

    /** What a file system's exception means; its own message is often no more than a path. */
    static String reason(IOException e) {
        if (e instanceof AccessDeniedException denied) {
            return "permission denied for " + denied.getFile();
        }
        if (e instanceof FileAlreadyExistsException existing) {
            return existing.getFile() + " is in the way";
        }
        if (e instanceof FileSystemException failure && failure.getReason() != null) {
            return failure.getFile() + ": " + failure.getReason();
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
