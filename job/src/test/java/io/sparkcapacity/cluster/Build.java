package io.sparkcapacity.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** The parts of the build that these tests start: the launcher, the application and the class path of Spark. */
final class Build {
    static final Path HOME = file("capacity.home").normalize();

    static final String LAUNCHER = HOME.resolve("bin/capacity").toString();
    static final String JAR = file("capacity.jar").toString();
    static final Path EXAMPLE = HOME.resolve("examples/minilm");
    static final Path FOREIGN = HOME.resolve("job/src/test/resources/foreign");
    static final Path CONF = HOME.resolve("conf");
    static final Path LOGGING = CONF.resolve("log4j2.properties");

    /** An argument file for {@code java}: the options of the JVM, then the class path of Spark in quotes. */
    static final Path JAVA_OPTIONS = file("capacity.java.options");

    private Build() {}

    private static Path file(String property) {
        String value = System.getProperty(property);
        return Path.of(Objects.requireNonNull(value, () -> "Run by Maven: it sets " + property))
                .toAbsolutePath();
    }

    /** The Python of an environment with PySpark. PySpark contains everything that an installed Spark has. */
    static Path python() {
        return file("capacity.python");
    }

    /** The directory of the Spark that PySpark contains. */
    static Path installedSpark() throws IOException {
        Path libraries = python().resolveSibling("../lib").normalize();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(libraries, "python3*")) {
            return found.iterator().next().resolve("site-packages/pyspark");
        }
    }

    /** A jar in {@code directory} that contains only {@code main}. */
    static Path jarOf(Class<?> main, Path directory) throws IOException {
        Path jar = directory.resolve(main.getSimpleName() + ".jar");
        String entry = main.getName().replace('.', '/') + ".class";
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                InputStream classFile = main.getResourceAsStream("/" + entry)) {
            out.putNextEntry(new JarEntry(entry));
            Objects.requireNonNull(classFile).transferTo(out);
        }
        return jar;
    }

    static List<Path> sparkJars() throws IOException {
        String classPath = Files.readString(JAVA_OPTIONS).split("\"", -1)[1];
        return Arrays.stream(classPath.split(":")).map(Path::of).toList();
    }
}
