package io.sparkcapacity.faults;

import io.sparkcapacity.cli.CapacityCommand;
import io.sparkcapacity.cluster.Launch;
import io.sparkcapacity.cluster.Poll;
import io.sparkcapacity.cluster.SmallDisk;
import io.sparkcapacity.cluster.SparkHome;
import io.sparkcapacity.cluster.StandaloneCluster;
import io.sparkcapacity.kernel.Panel;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/**
 * A standalone cluster for faults. The driver of most runs is in this process; the executors, two of one core each, are
 * processes of their own. All read and write through {@link FaultyFileSystem}.
 */
final class FaultCluster {
    private static final int EXECUTORS = 2;
    private static final Duration LONGEST_START = Duration.ofMinutes(3);

    private final Path directory;
    private final Path control;
    private final SmallDisk disk;
    private final StandaloneCluster cluster;
    private Optional<SparkSession> session = Optional.empty();
    private Speculation speculation = Speculation.OFF;

    /** Whether slow tasks are started a second time. */
    enum Speculation {
        ON,
        OFF
    }

    private FaultCluster(Path directory, SmallDisk disk, StandaloneCluster cluster) {
        this.directory = directory;
        this.control = directory.resolve("control");
        this.disk = disk;
        this.cluster = cluster;
    }

    static FaultCluster in(Path directory) throws Exception {
        Files.createDirectories(directory.resolve("control"));
        SmallDisk disk = SmallDisk.at(directory.resolve("disk"), "size=64m");
        StandaloneCluster cluster = StandaloneCluster.start(
                SparkHome.in(directory.resolve("spark")),
                directory.resolve("work"),
                List.of(worker("127.0.0.1"), worker("127.0.0.2")),
                Map.of("SPARK_LOCAL_DIRS", disk.directory()));
        return new FaultCluster(directory, disk, cluster);
    }

    /** Spark starts the copy of a slow task on another host only. */
    private static List<?> worker(String host) {
        return List.of("--host", host, "--cores", 2, "--memory", "2g");
    }

    /** Where executors keep what they shuffle, and where outputs go. */
    SmallDisk disk() {
        return disk;
    }

    /** Where processes mark what happened. */
    Path control() {
        return control;
    }

    Path cache() {
        return directory.resolve("cache");
    }

    /** The session in this process, with both executors. */
    SparkSession session() throws Exception {
        return session(speculation);
    }

    /** The same, or a new one if slow tasks are treated in another way. */
    SparkSession session(Speculation wanted) throws Exception {
        if (session.isPresent() && speculation != wanted) {
            stopSession();
        }
        if (session.isEmpty()) {
            SparkSession.Builder builder = SparkSession.builder().master(cluster.url());
            settings(placesOf(List.of(FaultPlugin.class, CapacityCommand.class, Panel.class)))
                    .forEach(builder::config);
            if (wanted == Speculation.ON) {
                builder.config("spark.speculation", "true")
                        .config("spark.speculation.interval", "100ms")
                        .config("spark.speculation.minTaskRuntime", "500ms")
                        .config("spark.speculation.task.duration.threshold", "1s");
            }
            session = Optional.of(builder.getOrCreate());
            speculation = wanted;
        }
        SparkSession running = session.orElseThrow();
        Poll.until(
                EXECUTORS + " executors",
                LONGEST_START,
                () -> Optional.of(running.sparkContext().statusTracker().getExecutorInfos().length)
                        .filter(processes -> processes == EXECUTORS + 1), // and the driver
                () -> "");
        return running;
    }

    private void stopSession() {
        session.ifPresent(SparkSession::stop);
        session = Optional.empty();
    }

    /** The application with {@code words} and a driver in a process of its own. */
    Launch submit(Cell cell, Map<String, String> environment, List<String> words) throws Exception {
        // Our classes are in the jar that is submitted.
        String tests = placesOf(List.of(FaultPlugin.class));
        Map<String, String> all = new LinkedHashMap<>(settings(tests));
        all.put(Injector.CELL, cell.name());
        environment.forEach((variable, value) -> all.put("spark.executorEnv." + variable, value));
        List<String> options = new ArrayList<>(List.of("--driver-class-path", tests));
        all.forEach((name, value) -> options.addAll(List.of("--conf", name + "=" + value)));
        Launch launch = cluster.submit(options, words.toArray());
        environment.forEach(launch::with);
        return launch;
    }

    private Map<String, String> settings(String classPath) throws Exception {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("spark.plugins", FaultPlugin.class.getName());
        settings.put("spark.hadoop.fs.faulty.impl", FaultyFileSystem.class.getName());
        settings.put(Effects.CONTROL, control.toString());
        settings.put(Effects.SCRATCH, disk.directory().toString());
        settings.put(Effects.INPUT, cache().toString());
        settings.put("spark.executor.extraClassPath", classPath);
        settings.put("spark.cores.max", Integer.toString(EXECUTORS));
        settings.put("spark.executor.cores", "1");
        settings.put("spark.executor.memory", "600m");
        // So little storage that no panels are kept, and every pass reads the files.
        settings.put("spark.memory.fraction", "0.01");
        settings.put("spark.driver.host", "127.0.0.1");
        settings.put("spark.driver.bindAddress", "127.0.0.1");
        settings.put("spark.ui.enabled", "false");
        settings.put("spark.local.dir", disk.directory().resolve("driver").toString());
        settings.put("spark.scheduler.minRegisteredResourcesRatio", "1.0");
        // By default an executor asks three times, every five seconds, for what cannot be fetched.
        settings.put("spark.shuffle.io.maxRetries", "1");
        settings.put("spark.shuffle.io.retryWait", "200ms");
        return settings;
    }

    /** The class path on which {@code types} are here. */
    private static String placesOf(List<Class<?>> types) throws URISyntaxException {
        List<String> places = new ArrayList<>();
        for (Class<?> type : types) {
            places.add(Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString());
        }
        return String.join(":", places);
    }

    void stop() throws Exception {
        stopSession();
        cluster.close();
        disk.unmount();
    }
}
