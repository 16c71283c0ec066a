package io.sparkcapacity.recorder;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Locale;

/** A failure that the user can fix. The message is one sentence that says what failed, why, and what to do. */
final class RecordingException extends RuntimeException {
    private final int exitCode;

    private RecordingException(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    private RecordingException(int exitCode, String message, IOException cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    /** The text does not exist or cannot be opened: exit code 66. */
    static RecordingException noSuchText(Path text, String why) {
        return new RecordingException(66, "Cannot record " + text + ": " + why + "; name a UTF-8 text file.");
    }

    /** The content of the text cannot be recorded: exit code 65. */
    static RecordingException invalidText(Path text, String whyAndRemedy) {
        return new RecordingException(65, "Cannot record " + text + ": " + whyAndRemedy + ".");
    }

    /** A feature is out of range of the element type: exit code 65. */
    static RecordingException outOfRange(Activation activation, int feature, ElementType elements) {
        Token token = activation.token();
        String message = String.format(
                Locale.ROOT,
                "Cannot record %s as %s: feature %d of token '%s' (sentence %d, position %d) is %s, but the largest"
                        + " value of this type is %s; use --dtype f32.",
                activation.label(),
                elements.label(),
                feature,
                token.text(),
                token.sentence(),
                token.position(),
                activation.features()[feature],
                elements.largest());
        return new RecordingException(65, message);
    }

    /** The output exists and must not be replaced: exit code 73. */
    static RecordingException refusedOutput(Path output, String whyAndRemedy) {
        return new RecordingException(73, "Cannot record into " + output + ": " + whyAndRemedy + ".");
    }

    /** The cache cannot be written: exit code 73. */
    static RecordingException failedOutput(Path output, IOException cause) {
        String message = "Cannot record into " + output + ": " + reason(cause)
                + "; no partial cache was left there, name a directory that is writable and has free space.";
        return new RecordingException(73, message, cause);
    }

    int exitCode() {
        return exitCode;
    }

    /** The reason why a file operation failed. The message of a file system's exception is often only a path. */
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
