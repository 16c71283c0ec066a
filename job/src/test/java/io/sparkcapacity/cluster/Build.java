package io.sparkcapacity.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** What the build made and these tests start: the launcher, the application, and the class path of Spark. */
final class Build {
    private static final Path HOME = file("capacity.home").normalize();

    static final String LAUNCHER = HOME.resolve("bin/capacity").toString();
    static final String JAR = file("capacity.jar").toString();
    static final Path EXAMPLE = HOME.resolve("examples/minilm");
    static final Path FOREIGN = HOME.resolve("job/src/test/resources/foreign");
    static final Path LOGGING = HOME.resolve("conf/log4j2.properties");

    /** An argument file for {@code java}: a JVM's options and, last, Spark's class path in quotes. */
    static final Path JAVA_OPTIONS = file("capacity.java.options");

    private Build() {}

    private static Path file(String property) {
        String value = System.getProperty(property);
        return Path.of(Objects.requireNonNull(value, () -> "Run by Maven: it sets " + property))
                .toAbsolutePath();
    }

    static List<Path> sparkJars() throws IOException {
        String classPath = Files.readString(JAVA_OPTIONS).split("\"", -1)[1];
        return Arrays.stream(classPath.split(":")).map(Path::of).toList();
    }
}
