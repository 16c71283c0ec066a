package io.sparkcapacity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code conf/kubernetes}; its fields are held against the operator's own in {@code DeploymentIT}. */
class KubernetesTest {
    private JsonNode spec;
    private Start start;

    @BeforeEach
    void read() throws IOException {
        spec = Conf.yaml("kubernetes/spark-application.yaml").path("spec");
        start = new Start(
                spec.path("mainClass").asText(),
                spec.path("mainApplicationFile").asText().replace("local://", ""),
                Start.texts(spec.path("arguments")));
    }

    @Test
    void startsWhatTheBuildMakes() {
        start.requireBuilt();
    }

    @Test
    void itsArgumentsCompute(@TempDir Path directory) {
        Start.writeCache(directory.resolve("caches/gpt"));
        CommandLineRun run = start.run(Map.of(
                "hdfs://namenode:8020", directory, mounted("options") + "/capacity.conf", Conf.file("capacity.conf")));
        assertThat(run.code()).as(run.err()).isZero();
        Start.requireCapacities(directory.resolve("capacities/gpt"));
        assertThat(directory.resolve("capacities/gpt.json")).isNotEmptyFile();
    }

    private String mounted(String volume) {
        JsonNode mount = spec.at("/driver/volumeMounts/0");
        assertThat(mount.path("name").asText()).isEqualTo(volume);
        assertThat(spec.at("/volumes/0/name").asText()).isEqualTo(volume);
        return mount.path("mountPath").asText();
    }

    @Test
    void aRunThatFailedIsNotTriedAgain() {
        JsonNode policy = spec.path("restartPolicy");
        assertThat(policy.path("type").asText()).isEqualTo("OnFailure");
        assertThat(policy.path("onFailureRetries").asInt(-1)).isZero();
    }

    @Test
    void settingsAndMemoryAreThoseOfSparkDefaults() {
        Conf.requireSettings(spec.path("sparkConf"));
        Map<String, String> defaults = Conf.sparkDefaults();
        assertThat(spec.at("/driver/memory").asText()).isEqualTo(defaults.get("spark.driver.memory"));
        assertThat(spec.at("/executor/memory").asText()).isEqualTo(defaults.get("spark.executor.memory"));
        assertThat(spec.at("/executor/cores").asText()).isEqualTo(defaults.get("spark.executor.cores"));
        assertThat(spec.at("/driver/cores").asInt()).isPositive();
    }

    @Test
    void theImageHasTheJarWhereTheManifestLooks() throws IOException {
        String version = spec.path("sparkVersion").asText();
        Path jar = Path.of(start.jar());
        assertThat(Files.readAllLines(Conf.file("kubernetes/Dockerfile")))
                .contains(
                        "FROM spark:" + version + "-scala2.13-java17-ubuntu",
                        "COPY job/target/" + jar.getFileName() + " " + jar.getParent() + "/")
                .anyMatch(line -> line.contains(" -t " + spec.path("image").asText() + " "));
    }
}
