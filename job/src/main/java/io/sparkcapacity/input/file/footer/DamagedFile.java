package io.sparkcapacity.input.file.footer;

import io.sparkcapacity.error.InvalidInputException;

/** The error for a file that contradicts itself, its checksums or the format. */
public final class DamagedFile {
    private DamagedFile() {}

    /** The error that says of the file at {@code path} that it is damaged because of {@code what}. */
    public static InvalidInputException because(String path, String what) {
        return new InvalidInputException(message(path, what));
    }

    /** The same, with the exception that gave it away. */
    public static InvalidInputException because(String path, String what, Throwable cause) {
        return new InvalidInputException(message(path, what), cause);
    }

    private static String message(String path, String what) {
        return "File " + path + " is damaged or cut off (" + what + "); restore it or write it again, and run again";
    }
}
