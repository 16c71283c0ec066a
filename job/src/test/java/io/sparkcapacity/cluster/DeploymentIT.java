package io.sparkcapacity.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The files in {@code conf/} are read as in a deployment: by Airflow, which also runs them with Spark, and by the
 * models of manifests that the Spark operator and Databricks publish.
 */
@Tag("deployments")
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class DeploymentIT {
    private static final Path PROGRAMS = Build.HOME.resolve("job/src/test/python");
    private static final Path ENVIRONMENT =
            Path.of(Build.JAR).resolveSibling("deployments").toAbsolutePath();
    private static final String PYTHON = ENVIRONMENT.resolve("bin/python").toString();

    @TempDir
    private static Path directory;

    private static SparkHome home;

    @BeforeAll
    static void install() throws Exception {
        Launch.of("python3", "-m", "venv", ENVIRONMENT).run().expect(0);
        try (Running pip = Launch.of(PYTHON, "-m", "pip", "install", "-q", "-r", PROGRAMS.resolve("requirements.txt"))
                .start()) {
            pip.process().waitFor(15, TimeUnit.MINUTES);
            pip.finish().expect(0);
        }
        home = SparkHome.in(directory.resolve("spark"));
        for (String cache : List.of("gpt", "vit")) {
            GaussianCache.ofTwoComponents(300, 8)
                    .write(LocalSpark.session(), directory.resolve("caches").resolve(cache));
        }
    }

    @Test
    void theOperatorKnowsEveryFieldOfTheManifest() throws Exception {
        Launch.of(PYTHON, PROGRAMS.resolve("manifest.py"), Build.CONF.resolve("kubernetes/spark-application.yaml"))
                .run()
                .expect(0);
    }

    @Test
    void databricksKnowsEveryFieldOfTheBundlesJob() throws Exception {
        Launch.of(PYTHON, PROGRAMS.resolve("bundle.py"), Build.CONF.resolve("databricks/databricks.yml"))
                .run()
                .expect(0);
    }

    @Test
    void airflowValidatesThenComputesEveryCache() throws Exception {
        Path capacities = directory.resolve("capacities");
        List<JsonNode> tasks = tasks(
                airflow("local[2]", directory.resolve("caches"), capacities).expect(0));
        assertThat(tasks)
                .extracting(task -> task.path("id").asText())
                .containsExactlyInAnyOrder("gpt.validate", "gpt.compute", "vit.validate", "vit.compute");
        assertThat(tasks).allSatisfy(task -> {
            String id = task.path("id").asText();
            assertThat(task.path("upstream").path(0).asText())
                    .isEqualTo(id.endsWith("compute") ? id.replace("compute", "validate") : "");
            assertThat(task.path("retries").asInt()).isPositive();
        });
        for (String cache : List.of("gpt", "vit")) {
            assertThat(WrittenBits.of(LocalSpark.session(), capacities.resolve(cache)))
                    .hasSize(300);
            assertThat(capacities.resolve(cache + ".json")).isNotEmptyFile();
        }
    }

    @Test
    void airflowDoesNotRetryAMissingInput() throws Exception {
        Finished run = airflow("local[2]", directory.resolve("nowhere"), directory.resolve("none"));
        assertThat(failure(run)).isEqualTo("AirflowFailException");
        assertThat(run.err()).contains("No such input");
    }

    @Test
    void airflowRetriesIfThereIsNoCluster() throws Exception {
        Finished run = airflow("no-cluster", directory.resolve("caches"), directory.resolve("none"));
        assertThat(failure(run)).isEqualTo("AirflowException");
    }

    private static String failure(Finished run) throws IOException {
        List<JsonNode> tasks = tasks(run.expect(1));
        return tasks.get(tasks.size() - 1).path("failure").asText();
    }

    /** The tasks that the program printed. Airflow's log is on standard output, too, and is skipped. */
    private static List<JsonNode> tasks(Finished run) throws IOException {
        List<JsonNode> tasks = new ArrayList<>();
        for (String line : run.out().lines().toList()) {
            if (line.startsWith("{\"id\"")) {
                tasks.add(new ObjectMapper().readTree(line));
            }
        }
        return tasks;
    }

    private static Finished airflow(String master, Path caches, Path capacities) throws Exception {
        return home.under(Launch.of(
                        PYTHON,
                        PROGRAMS.resolve("dag.py"),
                        Build.CONF.resolve("airflow"),
                        "caches=" + caches,
                        "capacities=" + capacities))
                .with("PATH", home.directory().resolve("bin") + ":" + System.getenv("PATH"))
                .with("SPARK_CAPACITY_HOME", Build.HOME)
                .with("AIRFLOW_HOME", Files.createDirectories(directory.resolve("airflow")))
                .with("AIRFLOW_CONN_SPARK_DEFAULT", "{\"conn_type\": \"spark\", \"host\": \"" + master + "\"}")
                .run();
    }
}
