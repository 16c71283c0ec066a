package io.sparkcapacity.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file system of its own that can be filled, in memory; an ordinary directory if this user may not mount one. */
public record SmallDisk(Path directory, boolean mounted) {
    /**
     * Mounts one.
     *
     * @param options those of {@code mount}, such as {@code size=64m}
     */
    public static SmallDisk at(Path directory, String options) throws IOException, InterruptedException {
        Files.createDirectories(directory);
        Finished mount = Launch.of("mount", "-t", "tmpfs", "-o", options, "tmpfs", directory)
                .run();
        return new SmallDisk(directory, mount.exitCode() == 0);
    }

    public void unmount() throws IOException, InterruptedException {
        if (mounted) {
            Launch.of("umount", "-l", directory).run();
        }
    }
}
