package io.sparkcapacity.faults;

import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.UUID;

/**
 * A time in which a store answers nobody. Every process that uses the store looks at the same file. The time counts
 * from the first request, which may come late on a busy machine.
 */
final class Outage {
    private static final long MILLIS = Duration.ofSeconds(10).toMillis();
    private static final String FILE = "outage";
    private static final String NOT_ASKED_YET = "";

    private Outage() {}

    static void begin(Path control) throws IOException {
        write(control, NOT_ASKED_YET);
    }

    private static void write(Path control, String end) throws IOException {
        Path whole = Files.writeString(control.resolve(FILE + "." + UUID.randomUUID()), end);
        Files.move(whole, control.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
    }

    /** @throws ConnectException during an outage */
    static void requireNone(Path control, String what) throws IOException {
        if (isOn(control)) {
            Marks.in(control).add("the store did not answer");
            throw new ConnectException("Connection refused: " + what);
        }
    }

    private static boolean isOn(Path control) throws IOException {
        String end;
        try {
            end = Files.readString(control.resolve(FILE));
        } catch (NoSuchFileException none) {
            return false;
        }
        if (end.equals(NOT_ASKED_YET)) {
            write(control, Long.toString(System.currentTimeMillis() + MILLIS));
            return true;
        }
        return System.currentTimeMillis() < Long.parseLong(end);
    }

    /** The store answers again. */
    static void end(Path control) throws IOException {
        Files.deleteIfExists(control.resolve(FILE));
    }
}
