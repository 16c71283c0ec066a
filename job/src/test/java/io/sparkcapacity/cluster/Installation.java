package io.sparkcapacity.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;

/** A copy of what the launcher needs: the build without its sources and without an archive of classes. */
record Installation(Path home) {
    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

    static Installation in(Path directory) throws IOException {
        Installation copy = new Installation(directory);
        copy.take(Path.of("bin/capacity"), Path.of(Build.LAUNCHER));
        copy.take(Path.of("conf/log4j2.properties"), Build.LOGGING);
        copy.take(Path.of("job/target").resolve(Path.of(Build.JAR).getFileName()), Path.of(Build.JAR));
        Path options = copy.take(Path.of("job/target/launcher/java-options"), Build.JAVA_OPTIONS);
        Files.setLastModifiedTime(options, FileTime.from(LONG_AGO));
        return copy;
    }

    private Path take(Path name, Path original) throws IOException {
        Path copy = home.resolve(name);
        Files.createDirectories(copy.getParent());
        return Files.copy(original, copy);
    }

    /** The path at which the launcher keeps the archive of classes. */
    Path archive() {
        return home.resolve("job/target/launcher/classes.jsa");
    }

    /** The path of the example. The launcher makes the archive from a run on it. */
    Path example() {
        return home.resolve("examples/minilm");
    }

    Finished run(Object... words) throws IOException, InterruptedException {
        return Launch.of(home.resolve("bin/capacity"), List.of(words)).run();
    }
}
