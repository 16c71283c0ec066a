package io.sparkcapacity.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The same files give the same bits on one core, on a cluster, and on a cluster that loses an executor. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ClusterIT {
    private static final List<String> CLUSTER_MODE =
            List.of("--deploy-mode", "cluster", "--conf", "spark.standalone.submit.waitAppCompletion=true");

    @TempDir
    private static Path directory;

    private static final int ACTIVATIONS = 7_500;

    private static SparkHome home;
    private static StandaloneCluster cluster;
    private static Path cache;

    /** The bits that one core computes, by strategy. */
    private static final Map<String, List<String>> EXPECTED = new HashMap<>();

    @BeforeAll
    static void computeOnOneCore() throws Exception {
        cache = directory.resolve("cache");
        GaussianCache.ofTwoComponents(ACTIVATIONS, 2048).write(LocalSpark.session(), cache);
        for (String strategy : List.of("row-gram", "feature-gram")) {
            EXPECTED.put(strategy, locally(cache, strategy, 1));
            assertThat(EXPECTED.get(strategy)).hasSize(ACTIVATIONS);
        }
        home = SparkHome.in(directory.resolve("spark"));
        cluster = StandaloneCluster.start(home, directory.resolve("work"));
    }

    @AfterAll
    static void stopCluster() throws Exception {
        if (cluster != null) {
            cluster.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"row-gram", "feature-gram"})
    void twoCoresGiveTheBitsOfOne(String strategy) throws Exception {
        assertThat(locally(cache, strategy, 2)).isEqualTo(EXPECTED.get(strategy));
    }

    @ParameterizedTest
    @ValueSource(strings = {"row-gram", "feature-gram"})
    void clientModeGivesTheLocalBits(String strategy) throws Exception {
        Path output = output();
        cluster.submit(List.of(), compute(cache, strategy, output)).run().expect(0);
        assertThat(bits(output)).isEqualTo(EXPECTED.get(strategy));
    }

    /** In cluster mode the driver runs on a worker. With feature-gram the driver computes, too. */
    @Test
    void clusterModeGivesTheLocalBits() throws Exception {
        Path output = output();
        Finished run = cluster.submit(CLUSTER_MODE, compute(cache, "feature-gram", output))
                .run()
                .expect(0);
        assertThat(run.err()).contains("is FINISHED");
        assertThat(bits(output)).isEqualTo(EXPECTED.get("feature-gram"));
    }

    @Test
    void aRunThatFailsInClusterModeFailsItsDriver() throws Exception {
        Path output = output();
        Finished run = cluster.submit(CLUSTER_MODE, compute(directory.resolve("nothing"), "auto", output))
                .run();
        assertThat(run.err()).contains("is FAILED");
        assertThat(output).doesNotExist();
    }

    /**
     * The killed executor has computed a part of the result. That part is lost, and another executor computes it again.
     */
    @ParameterizedTest
    @CsvSource({"row-gram, RowScoring.java", "feature-gram, SecondMoments.java"})
    void killingAnExecutorBetweenTilesChangesNoBit(String strategy, String tileCode) throws Exception {
        Path output = output();
        EventLog log = EventLog.in(directory);
        try (Running run =
                cluster.submit(log.options(), compute(cache, strategy, output)).start()) {
            DriverLog.Task tile = new DriverLog(run).awaitFirstTask(tileCode);
            cluster.kill(tile.executor());
            run.finish().expect(0);
            log.requireLost(tile);
        }
        assertThat(bits(output)).isEqualTo(EXPECTED.get(strategy));
    }

    /**
     * Each second moment takes a gigabyte, which is all the memory of an executor. No executor holds a whole one, and
     * lost blocks are computed again.
     */
    @Test
    void blocksOfManyFeaturesGiveTheLocalBitsAfterAnExecutorIsKilled() throws Exception {
        Path wide = directory.resolve("wide");
        GaussianCache.ofTwoComponents(600, 16_384).write(LocalSpark.session(), wide);
        // With this much memory the blocks are as wide as in the memory of an executor.
        List<String> expected = locally(wide, "blocked-feature-gram", 1, "--driver-memory", "1400m");
        Path output = output();
        EventLog log = EventLog.in(directory);
        try (Running run = cluster.submit(log.options(), compute(wide, "blocked-feature-gram", output))
                .start()) {
            DriverLog.Task block = new DriverLog(run).awaitFirstTask("BlockScoring.java");
            cluster.kill(block.executor());
            run.finish().expect(0);
            log.requireLost(block);
        }
        assertThat(bits(output)).isEqualTo(expected);
    }

    /** Rows are decoded, checked and left out in the processes of executors, too. */
    @ParameterizedTest
    @CsvSource({
        "datasets-sequences-half, position > 0, ''",
        "pyarrow-float-split, number > 3, ''",
        "duckdb-coordinates, row > 3, --size=12"
    })
    void everyLayoutGivesTheLocalBits(String file, String where, String option) throws Exception {
        Path input = Build.FOREIGN.resolve(file + ".parquet");
        List<Object> options = new ArrayList<>(List.of("--where", where, "--on-invalid", "quarantine"));
        if (!option.isEmpty()) {
            options.add(option);
        }
        Path expected = output();
        Launch.capacity("--master", "local[1]", compute(input, "auto", expected), options, quarantine(expected))
                .run()
                .expect(0);
        Path output = output();
        List<Object> arguments = new ArrayList<>(compute(input, "auto", output));
        arguments.addAll(options);
        arguments.addAll(quarantine(output));
        cluster.submit(List.of(), arguments).run().expect(0);
        assertThat(bits(output)).isEqualTo(bits(expected)).isNotEmpty();
    }

    /** Executors receive the functions from the driver and the states of aggregates from each other. */
    @Test
    void sqlFunctionsGiveTheJobsCapacities() throws Exception {
        Path expected = output();
        Launch.capacity("--master", "local[2]", compute(Build.EXAMPLE, "auto", expected))
                .run()
                .expect(0);
        Path output = output();
        String query = """
                with moments as (
                    select component, capacity.second_moment(features) as m from activations group by component)
                select component, sentence, position, capacity.capacity(features, m) as found
                from activations join moments using (component)""";
        cluster.submitOther(
                        Build.jarOf(SqlApplication.class, directory),
                        SqlApplication.class,
                        List.of("--conf", "spark.sql.catalog.capacity=io.sparkcapacity.functions.CapacityCatalog"),
                        Build.EXAMPLE,
                        query,
                        output)
                .run()
                .expect(0);
        Row largest = LocalSpark.session()
                .read()
                .parquet(output.toString())
                .join(
                        LocalSpark.session().read().parquet(expected.toString()),
                        new String[] {"component", "sentence", "position"})
                .selectExpr("count(*)", "max(abs(found - capacity) / capacity)")
                .first();
        assertThat(largest.getLong(0)).isEqualTo(3591);
        assertThat(largest.getDouble(1)).isLessThan(1e-12);
    }

    private static List<Object> quarantine(Path output) {
        return List.of("--quarantine", output.resolveSibling("quarantine"));
    }

    @Test
    void launcherUsesTheSparkOfSparkHome() throws Exception {
        Path output = output();
        EventLog log = EventLog.in(directory);
        home.under(Launch.capacity(
                        compute(Build.EXAMPLE, "auto", output),
                        "--master",
                        cluster.url(),
                        "--driver-memory",
                        "600m",
                        log.options()))
                .run()
                .expect(0);
        JsonNode settings = log.properties();
        assertThat(settings.path("spark.master").asText()).isEqualTo(cluster.url());
        assertThat(settings.path("spark.driver.memory").asText()).isEqualTo("600m");
        assertThat(bits(output)).isEqualTo(locally(Build.EXAMPLE, "auto", 1));
    }

    /** Executors with shorter vectors than the driver multiply differently, and the bits are the same. */
    @Test
    void theReportNamesTheArithmeticOfTheExecutors() throws Exception {
        Path output = output();
        Path report = output.resolveSibling("report.json");
        cluster.submit(
                        List.of("--conf", "spark.executor.extraJavaOptions=-XX:MaxVectorSize=16"),
                        compute(Build.EXAMPLE, "row-gram", output),
                        "--report",
                        report)
                .run()
                .expect(0);
        assertThat(new ObjectMapper()
                        .readTree(report.toFile())
                        .path("arithmetic")
                        .asText())
                .startsWith("vector, 2 doubles, ");
        assertThat(bits(output)).isEqualTo(locally(Build.EXAMPLE, "row-gram", 1));
    }

    /** No worker has so much memory. */
    @Test
    void aRunThatWaitsForExecutorsSaysWhatWasAsked() throws Exception {
        Path output = output();
        try (Running run = cluster.submit(
                        List.of("--conf", "spark.executor.memory=100g"), compute(cache, "row-gram", output))
                .start()) {
            Poll.until(
                    "a line about executors",
                    Duration.ofMinutes(2),
                    () -> run.err()
                            .lines()
                            .filter(line -> line.contains("Waiting for executors of spark://")
                                    && line.contains("(spark.executor.memory=100g): nothing came for 15 s"))
                            .findFirst(),
                    run::err);
        }
        assertThat(output).doesNotExist();
    }

    private static List<String> locally(Path input, String strategy, int cores, Object... options) throws Exception {
        Path output = output();
        Launch.capacity("--master", "local[" + cores + "]", List.of(options), compute(input, strategy, output))
                .run()
                .expect(0);
        return bits(output);
    }

    private static List<Object> compute(Path input, String strategy, Path output) {
        return List.of("compute", input, "--strategy", strategy, "--output", output);
    }

    private static Path output() throws Exception {
        return Files.createTempDirectory(directory, "run").resolve("capacities");
    }

    private static List<String> bits(Path output) {
        return WrittenBits.of(LocalSpark.session(), output);
    }
}
