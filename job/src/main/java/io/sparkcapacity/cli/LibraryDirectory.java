package io.sparkcapacity.cli;

import io.sparkcapacity.error.UnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;

/**
 * The directory in which Spark's codecs unpack the native libraries that they load. If that fails, they fail within a
 * task, with errors that do not name the cause.
 */
final class LibraryDirectory {
    /** The libraries of zstd, Snappy and LZ4 take 1.4 MiB together. */
    private static final long MIB = 1L << 20;

    private static final long ROOM = 4 * MIB;

    private LibraryDirectory() {}

    /**
     * The same directory.
     *
     * @param remedy how to name another one, for the message
     * @throws UnavailableException if libraries can't be written to it, or not be loaded from it
     */
    static String checked(String directory, String remedy) {
        Path path = Path.of(directory);
        String codecs = ", and Spark's codecs unpack their native libraries there; ";
        try {
            long free = Files.getFileStore(path).getUsableSpace();
            if (free < ROOM) {
                throw new UnavailableException(String.format(
                        Locale.ROOT,
                        "The disk of temporary files has %.1f MiB left in %s%smake room for %d MiB, or %s",
                        (double) free / MIB,
                        path.getParent(),
                        codecs,
                        ROOM / MIB,
                        remedy));
            }
            if (!takesPrograms(path)) {
                throw new UnavailableException(
                        "The disk of temporary files takes no programs (it is mounted noexec) in " + path.getParent()
                                + codecs + remedy);
            }
        } catch (IOException e) {
            return directory; // Whoever writes there next will say why that is not possible.
        }
        return directory;
    }

    /** The system says that no file of a disk that takes no programs is one, whatever its permissions are. */
    private static boolean takesPrograms(Path directory) throws IOException {
        Path probe = Files.createTempFile(
                directory,
                "program",
                "",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        try {
            return Files.isExecutable(probe);
        } finally {
            Files.delete(probe);
        }
    }
}
