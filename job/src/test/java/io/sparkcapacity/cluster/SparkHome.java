package io.sparkcapacity.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;

/** A directory that Spark and our launcher take for an installed Spark. Its jars are links to those of the build. */
public record SparkHome(Path directory) {
    private static final String SCALA = "2.13";

    public static SparkHome in(Path directory) throws IOException {
        Path jars = Files.createDirectories(directory.resolve("jars"));
        for (Path jar : Build.sparkJars()) {
            Files.createSymbolicLink(jars.resolve(jar.getFileName()), jar);
        }
        Files.createDirectory(directory.resolve("conf"));
        Path submit = Files.createDirectory(directory.resolve("bin")).resolve("spark-submit");
        try (InputStream script = SparkHome.class.getResourceAsStream("/cluster/spark-submit")) {
            Files.copy(Objects.requireNonNull(script), submit);
        }
        Files.setPosixFilePermissions(submit, PosixFilePermissions.fromString("rwxr-xr-x"));
        return new SparkHome(directory);
    }

    /** {@code launch} with this directory as its {@code SPARK_HOME}. */
    Launch under(Launch launch) {
        return launch.with("SPARK_HOME", directory).with("SPARK_SCALA_VERSION", SCALA);
    }

    /** spark-submit with {@code words}. */
    Launch submit(Object... words) {
        return under(Launch.of(directory.resolve("bin/spark-submit"), List.of(words)));
    }
}
