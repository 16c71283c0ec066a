package io.sparkcapacity.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Constructor;

/**
 * Standard error. A JVM with an incubator module says so on it, and no option suppresses that; so {@code bin/capacity}
 * starts the JVM with a filter in its place, and passes the true one under another number.
 */
final class StandardError {
    private static final String DESCRIPTOR = "capacity.stderr";

    private StandardError() {}

    /** Writes to the true standard error from now on, if the launcher gave its number. */
    static void takeBack() {
        Integer number = Integer.getInteger(DESCRIPTOR);
        if (number == null) {
            return;
        }
        try {
            // Not by /dev/fd, which opens a file again: then two positions in one file would overwrite each other.
            Constructor<FileDescriptor> of = FileDescriptor.class.getDeclaredConstructor(int.class);
            of.setAccessible(true);
            System.setErr(new PrintStream(new FileOutputStream(of.newInstance(number)), true, UTF_8));
        } catch (ReflectiveOperationException | RuntimeException e) {
            System.clearProperty(DESCRIPTOR); // The filter passes everything on but that one line.
        }
    }
}
