package io.sparkcapacity.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A Spark standalone cluster on this machine: the processes of a master and of two workers with one core each, which
 * start the processes of executors. Closing the cluster ends them all.
 */
public final class StandaloneCluster implements AutoCloseable {
    private static final int WORKERS = 2;
    private static final Duration LONGEST_START = Duration.ofMinutes(3);
    private static final Pattern URL = Pattern.compile("Starting Spark master at (spark://\\S+)");
    private static final Pattern REGISTERED = Pattern.compile("Registering worker");

    private final SparkHome home;
    private final Map<String, Path> environment;
    private final List<Running> daemons = new ArrayList<>();

    private StandaloneCluster(SparkHome home, Map<String, Path> environment) {
        this.home = home;
        this.environment = environment;
    }

    /**
     * Starts a cluster and waits until both workers are registered.
     *
     * @param work the directory in which its drivers and executors work and log
     */
    static StandaloneCluster start(SparkHome home, Path work) throws Exception {
        List<?> usual = List.of("--cores", 1, "--memory", "1g");
        return start(home, work, Collections.nCopies(WORKERS, usual), Map.of());
    }

    /**
     * The same with other workers.
     *
     * @param workers the options of each of the two, such as {@code --cores} and {@code --memory}
     * @param environment variables of the daemons
     */
    public static StandaloneCluster start(
            SparkHome home, Path work, List<? extends List<?>> workers, Map<String, Path> environment)
            throws Exception {
        StandaloneCluster cluster = new StandaloneCluster(home, environment);
        try {
            cluster.startDaemon("master.Master", List.of());
            String url = cluster.url();
            for (int worker = 0; worker < WORKERS; worker++) {
                cluster.startDaemon("worker.Worker", List.of(workers.get(worker), "--work-dir", work, url));
            }
            cluster.awaitWorkers();
            return cluster;
        } catch (Throwable e) {
            cluster.close();
            throw e;
        }
    }

    private void startDaemon(String name, List<?> words) throws IOException {
        Launch launch = home.under(
                Launch.sparkClass("org.apache.spark.deploy." + name, "--host", "127.0.0.1", "--webui-port", 0, words));
        environment.forEach(launch::with);
        daemons.add(launch.start());
    }

    private void awaitWorkers() throws Exception {
        Poll.until(
                WORKERS + " workers to register",
                LONGEST_START,
                () -> Optional.of(REGISTERED
                                .matcher(daemons.get(0).err())
                                .results()
                                .count())
                        .filter(registered -> registered == WORKERS),
                this::logs);
    }

    /** The URL of the master for applications. Its port is one that was free. */
    public String url() throws Exception {
        return Poll.until(
                "the master's address",
                LONGEST_START,
                () -> URL.matcher(daemons.get(0).err()).results().findFirst().map(match -> match.group(1)),
                this::logs);
    }

    private String logs() throws IOException {
        StringBuilder logs = new StringBuilder();
        for (Running daemon : daemons) {
            logs.append(daemon.process().info().commandLine().orElse("ended"))
                    .append('\n')
                    .append(daemon.err());
        }
        return logs.toString();
    }

    /** Our application with {@code words}, submitted to this cluster by spark-submit. */
    public Launch submit(List<?> sparkOptions, Object... words) throws Exception {
        return home.submit(
                List.of("--master", url(), "--class", "io.sparkcapacity.cli.CapacityCommand"),
                sparkOptions,
                Build.JAR,
                List.of(words));
    }

    /**
     * The application with the main class {@code main}, submitted to this cluster by spark-submit along with our jar.
     */
    Launch submitOther(Path jar, Class<?> main, List<?> sparkOptions, Object... words) throws Exception {
        return home.submit(
                List.of("--master", url(), "--class", main.getName(), "--jars", Build.JAR),
                sparkOptions,
                jar,
                List.of(words));
    }

    /** Kills an executor of the only running application, so that the executor cannot report its end. */
    void kill(String executor) {
        List<ProcessHandle> executors = daemons.stream()
                .flatMap(daemon -> daemon.process().descendants())
                .filter(process -> isExecutor(process, executor))
                .toList();
        assertThat(executors).as("processes of executor " + executor).hasSize(1);
        executors.get(0).destroyForcibly();
    }

    private static boolean isExecutor(ProcessHandle process, String executor) {
        String command = process.info().commandLine().orElse("");
        return command.contains("CoarseGrainedExecutorBackend") && command.contains("--executor-id " + executor + " ");
    }

    @Override
    public void close() throws IOException {
        for (Running daemon : daemons) {
            daemon.close();
        }
    }
}
