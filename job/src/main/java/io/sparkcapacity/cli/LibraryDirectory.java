package io.sparkcapacity.cli;

import io.sparkcapacity.error.UnavailableException;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;

/**
 * The directory for temporary files, in which Spark's codecs unpack the native libraries that they load. If that fails,
 * they fail within a task, with errors that do not name the cause.
 */
final class LibraryDirectory {
    private static final long MIB = 1L << 20;

    /** The libraries of zstd, Snappy and LZ4 take 1.4 MiB together. */
    private static final long ROOM = 4 * MIB;

    /** Settings of the codecs that name another directory for their libraries. */
    private static final List<String> OTHER = List.of("ZstdTempFolder", "org.xerial.snappy.tempdir");

    private static final String REMEDY = "name another directory with TMPDIR=DIR, or to spark-submit with --conf"
            + " spark.driver.extraJavaOptions=-Djava.io.tmpdir=DIR";

    private LibraryDirectory() {}

    /**
     * Fails unless this JVM can load libraries from its directory for temporary files.
     *
     * @throws UnavailableException if no file can be executed there, or there is no room
     */
    static void require() {
        if (OTHER.stream().anyMatch(setting -> System.getProperty(setting) != null)) {
            return;
        }
        Path directory = Path.of(System.getProperty("java.io.tmpdir", "/tmp"));
        try {
            if (!executes(directory)) {
                throw new UnavailableException("Files in " + directory + " can't be executed, as on a disk mounted"
                        + " noexec, and Spark's codecs load native libraries from there; " + REMEDY);
            }
            FileStore disk = Files.getFileStore(directory);
            long free = disk.getUsableSpace();
            if (free < ROOM && disk.getTotalSpace() > 0) {
                throw new UnavailableException(String.format(
                        Locale.ROOT,
                        "The disk of %s has %.1f MiB left, and Spark's codecs unpack native libraries there; make room"
                                + " for %d MiB, or %s",
                        directory,
                        (double) free / MIB,
                        ROOM / MIB,
                        REMEDY));
            }
        } catch (IOException e) {
            return; // Whoever writes there next will say why that is not possible.
        }
    }

    /** On a disk mounted noexec, the system calls no file executable, whatever its permissions are. */
    private static boolean executes(Path directory) throws IOException {
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
