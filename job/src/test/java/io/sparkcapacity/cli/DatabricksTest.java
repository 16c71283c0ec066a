package io.sparkcapacity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code conf/databricks}; the job's fields are held against Databricks' own in {@code DeploymentIT}. */
class DatabricksTest {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{var\\.(\\w+)}|\\{\\{job\\.parameters\\.(\\w+)}}");

    private JsonNode bundle;
    private JsonNode job;

    @BeforeEach
    void read() throws IOException {
        bundle = Conf.yaml("databricks/databricks.yml");
        job = bundle.at("/resources/jobs/capacity");
    }

    /** The text with every variable and parameter replaced by its default; one that isn't declared fails. */
    private String resolved(String text) {
        String once = REFERENCE.matcher(text).replaceAll(reference -> {
            JsonNode declared = reference.group(1) == null
                    ? parameter(reference.group(2))
                    : bundle.path("variables").path(reference.group(1));
            assertThat(declared.hasNonNull("default")).as(reference.group()).isTrue();
            return Matcher.quoteReplacement(declared.path("default").asText());
        });
        return once.equals(text) ? text : resolved(once);
    }

    private JsonNode parameter(String name) {
        return StreamSupport.stream(job.path("parameters").spliterator(), false)
                .filter(parameter -> parameter.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Start start(JsonNode task) {
        return new Start(
                task.at("/spark_jar_task/main_class_name").asText(),
                task.at("/libraries/0/jar").asText(),
                Start.texts(task.at("/spark_jar_task/parameters")).stream()
                        .map(this::resolved)
                        .toList());
    }

    @Test
    void everyTaskStartsWhatTheBuildMakesWhereItMakesIt() {
        assertThat(job.path("tasks")).hasSize(2).allSatisfy(task -> {
            Start start = start(task);
            start.requireBuilt();
            assertThat(Conf.file("databricks").resolve(start.jar()).normalize())
                    .isEqualTo(Path.of(
                            "..",
                            "job",
                            "target",
                            Path.of(start.jar()).getFileName().toString()));
        });
    }

    @Test
    void theTasksValidateThenCompute(@TempDir Path directory) {
        Start.writeCache(directory.resolve("caches/gpt"));
        String volume = resolved("${var.volume}");
        JsonNode tasks = job.path("tasks");
        for (JsonNode task : tasks) {
            CommandLineRun run = start(task).run(Map.of(volume, directory));
            assertThat(run.code()).as(run.err()).isZero();
        }
        assertThat(tasks.at("/1/depends_on/0/task_key")).isEqualTo(tasks.at("/0/task_key"));
        Start.requireCapacities(directory.resolve("capacities/gpt"));
        assertThat(directory.resolve("capacities/gpt.json")).isNotEmptyFile();
    }

    @Test
    void settingsAreSparksAndThoseOfSparkDefaults() {
        Conf.requireSettings(job.at("/job_clusters/0/new_cluster/spark_conf"));
    }

    /** Databricks names a runtime by its version and Scala's; from 17 on it is Spark 4. */
    @Test
    void theRuntimeIsOfSpark4AndOurScala() {
        assertThat(job.at("/job_clusters/0/new_cluster/spark_version").asText())
                .matches("1[78]\\.\\d+\\.x-scala2\\.13");
    }

    /** The words of the schema that Databricks' command line tool has for what is around its resources. */
    @Test
    void theBundleHasNoUnknownKeys() {
        requireKeys(bundle, List.of("bundle", "variables", "workspace", "resources", "targets"));
        requireKeys(bundle.path("bundle"), List.of("name"));
        requireKeys(bundle.path("workspace"), List.of("artifact_path"));
        bundle.path("variables").forEach(variable -> requireKeys(variable, List.of("description", "default")));
        bundle.path("targets").forEach(target -> {
            requireKeys(target, List.of("mode", "default", "workspace"));
            assertThat(target.path("mode").asText()).isIn("development", "production");
        });
        requireKeys(bundle.at("/targets/prod/workspace"), List.of("root_path"));
    }

    private static void requireKeys(JsonNode node, List<String> known) {
        assertThat(node.fieldNames()).toIterable().isNotEmpty().isSubsetOf(known);
    }
}
