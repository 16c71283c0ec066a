package io.sparkcapacity.faults;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A file that takes all of a disk, also what others free, until it is removed. */
final class Filler {
    private static final Duration PAUSE = Duration.ofMillis(5);

    /** The rest of a page would be room for a small file. */
    private static final byte[] PAGE = new byte[1 << 12];

    private final Path file;
    private volatile boolean isWanted;
    private Thread thread = new Thread(() -> {});

    Filler(Path file) {
        this.file = file;
    }

    /** Fills the disk; from then on it stays full. */
    String fill() throws IOException {
        OutputStream stream = Files.newOutputStream(file);
        String refusal = writeAll(stream);
        isWanted = true;
        thread = new Thread(() -> keepFull(stream), "filler");
        thread.setDaemon(true);
        thread.start();
        return "filled the disk with " + Files.size(file) + " bytes: " + refusal;
    }

    /** Writes until the disk is full; what it said then. */
    private static String writeAll(OutputStream stream) throws IOException {
        try {
            while (true) {
                stream.write(PAGE);
            }
        } catch (IOException full) {
            if (!full.getMessage().contains("No space left")) {
                throw full;
            }
            return full.getMessage();
        }
    }

    private void keepFull(OutputStream stream) {
        try (stream) {
            while (isWanted) {
                writeAll(stream);
                Thread.sleep(PAUSE.toMillis());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void remove() throws IOException, InterruptedException {
        isWanted = false;
        thread.join();
        Files.deleteIfExists(file);
    }
}
