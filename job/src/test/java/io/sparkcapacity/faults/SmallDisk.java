package io.sparkcapacity.faults;

import io.sparkcapacity.cluster.Finished;
import io.sparkcapacity.cluster.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file system of its own that can be filled, in memory; an ordinary directory if this user may not mount one. */
record SmallDisk(Path directory, boolean mounted) {
    static SmallDisk at(Path directory) throws IOException, InterruptedException {
        Files.createDirectories(directory);
        Finished mount = Launch.of("mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", directory)
                .run();
        return new SmallDisk(directory, mount.exitCode() == 0);
    }

    void unmount() throws IOException, InterruptedException {
        if (mounted) {
            Launch.of("umount", "-l", directory).run();
        }
    }
}
