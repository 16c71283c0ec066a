package io.sparkcapacity.faults;

import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A time in which a store answers nobody. Every process that uses the store looks at the same file. */
final class Outage {
    private static final String FILE = "outage";

    private Outage() {}

    static void begin(Path directory, long millis) throws IOException {
        Path file = directory.resolve(FILE + ".new");
        Files.writeString(file, Long.toString(System.currentTimeMillis() + millis));
        Files.move(file, directory.resolve(FILE));
    }

    /** @throws ConnectException during an outage */
    static void requireNone(Path directory, String what) throws IOException {
        if (remainingMillis(directory) > 0) {
            Marks.in(directory).add("the store did not answer");
            throw new ConnectException("Connection refused: " + what);
        }
    }

    /** Waits until the store answers again. */
    static void await(Path directory) throws IOException, InterruptedException {
        Thread.sleep(Math.max(0, remainingMillis(directory)));
        Files.deleteIfExists(directory.resolve(FILE));
    }

    private static long remainingMillis(Path directory) throws IOException {
        try {
            return Long.parseLong(Files.readString(directory.resolve(FILE))) - System.currentTimeMillis();
        } catch (NoSuchFileException none) {
            return 0;
        }
    }
}
