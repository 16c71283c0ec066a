package io.sparkcapacity.cluster;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** A command that can be run, in an environment without settings of the developer's own Spark. */
public final class Launch {
    private static final String JAVA_HOME = System.getProperty("java.home");

    private final ProcessBuilder builder;

    private Launch(List<String> command) {
        builder = new ProcessBuilder(new ArrayList<>(command));
        builder.environment().keySet().removeIf(Launch::mayChangeSpark);
        with("JAVA_HOME", JAVA_HOME);
        // Without this setting Spark looks up the name of the host, which may resolve to any address.
        with("SPARK_LOCAL_IP", "127.0.0.1");
    }

    private static boolean mayChangeSpark(String variable) {
        return variable.startsWith("SPARK_")
                || List.of("HADOOP_CONF_DIR", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS")
                        .contains(variable);
    }

    /** The command of {@code words}: objects, whose texts are taken, and lists of them. */
    public static Launch of(Object... words) {
        return new Launch(texts(List.of(words)).toList());
    }

    private static Stream<String> texts(Object word) {
        return word instanceof Collection<?> words ? words.stream().flatMap(Launch::texts) : Stream.of(word.toString());
    }

    /** Our launcher with {@code words}, without {@code SPARK_HOME}. */
    static Launch capacity(Object... words) {
        return of(Build.LAUNCHER, List.of(words));
    }

    /** The main method of one of Spark's classes. */
    static Launch sparkClass(String name, Object... words) {
        return of(Path.of(JAVA_HOME, "bin", "java"), "-Xmx256m", "@" + Build.JAVA_OPTIONS, name, List.of(words));
    }

    /** More words at its end. */
    Launch and(Object... words) {
        builder.command().addAll(texts(List.of(words)).toList());
        return this;
    }

    public Launch with(String variable, Object value) {
        builder.environment().put(variable, value.toString());
        return this;
    }

    public Launch in(Path directory) {
        builder.directory(directory.toFile());
        return this;
    }

    public Running start() throws IOException {
        File out = File.createTempFile("capacity", ".out");
        File err = File.createTempFile("capacity", ".err");
        Running running =
                new Running(builder.redirectOutput(out).redirectError(err).start(), out.toPath(), err.toPath());
        // Tests that are interrupted must not leave processes behind.
        Runtime.getRuntime().addShutdownHook(new Thread(running::kill));
        return running;
    }

    public Finished run() throws IOException, InterruptedException {
        try (Running running = start()) {
            return running.finish();
        }
    }
}
