package io.sparkcapacity.output.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Whether this process may write something on a local disk. The answer of access(2) is taken only if it is yes: it
 * knows nothing of the capabilities of a process. Otherwise the system is asked by doing it.
 */
public final class Writable {
    private Writable() {}

    /** Whether files can be created in {@code folder}. */
    public static boolean isFolder(Path folder) {
        try {
            requireFolder(folder);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Fails if no files can be created in {@code folder}. */
    static void requireFolder(Path folder) throws IOException {
        if (!Files.isWritable(folder)) {
            try {
                Files.delete(Files.createTempFile(folder, ".spark-capacity-", ".tmp"));
            } catch (AccessDeniedException e) {
                throw new AccessDeniedException(folder.toString());
            }
        }
    }

    /** Fails if {@code file}, which exists, can't be written; nothing in it is changed. */
    public static void requireFile(Path file) throws IOException {
        if (!Files.isWritable(file)) {
            Files.newByteChannel(file, StandardOpenOption.WRITE).close();
        }
    }
}
