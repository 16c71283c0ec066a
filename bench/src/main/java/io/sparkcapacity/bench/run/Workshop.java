package io.sparkcapacity.bench.run;

import io.sparkcapacity.bench.cache.GeneratedCache;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The directories of this module, and the commands that start its processes. */
public record Workshop(Path home, Limits limits) {
    private static final int GENERATING_SECONDS = 1800;

    /** The directory of the project that {@code bin/bench} belongs to. */
    public static Path projectHome() {
        return Path.of(System.getProperty("bench.home", "."));
    }

    private Path target() {
        return home.resolve("bench/target");
    }

    Path caches() {
        return target().resolve("data");
    }

    /** The directory that {@link #generate} writes {@code cache} to. */
    public Path input(GeneratedCache cache) {
        return cache.directory(caches());
    }

    /** The directory of what is computed of {@code cache}. */
    public Path results(GeneratedCache cache) {
        return target().resolve("results").resolve(cache.name());
    }

    Path log(String name) {
        try {
            return Files.createDirectories(target().resolve("logs")).resolve(name + ".log");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The command that starts a JVM like this one with the heap of the limits. The main class must follow. */
    public List<String> java() {
        return java(System.getProperty("java.class.path"));
    }

    /** The same command with the class path of SystemDS. */
    List<String> systemDsJava() {
        try {
            String classPath = Files.readString(target().resolveSibling("systemds/target/classpath"));
            return java(target().resolve("classes") + ":" + classPath.strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> java(String classPath) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> !argument.startsWith("-Xmx"))
                .forEach(command::add);
        command.add("-Xmx" + limits.heap());
        command.add("-XX:+ExitOnOutOfMemoryError");
        command.add("-Dspark.local.dir=" + target().resolve("spark"));
        command.add("-Dspark.sql.warehouse.dir=" + target().resolve("warehouse"));
        command.add("-Dlog4j2.configurationFile="
                + home.resolve("conf/log4j2.properties").toUri());
        command.add("-cp");
        command.add(classPath);
        return command;
    }

    /** Writes {@code cache} unless it exists. */
    public void generate(GeneratedCache cache) {
        if (Files.exists(cache.directory(caches()).resolve("_SUCCESS"))) {
            return;
        }
        WatchedProcess process = new WatchedProcess(limits, log("generate"));
        List<String> command = new ArrayList<>(java());
        command.addAll(List.of(GeneratorProcess.class.getName(), cache.name(), caches().toString()));
        WatchedProcess.Finished finished =
                process.run(command, Map.of(), line -> process.setRemainingSeconds(GENERATING_SECONDS));
        finished.failure().ifPresent(why -> {
            throw new IllegalStateException("Cannot generate cache " + cache.name() + ": " + why);
        });
    }
}
