package io.sparkcapacity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionSettingsTest {
    @TempDir
    Path directory;

    private Map<String, String> settings(String master, String... given) {
        Properties properties = new Properties();
        properties.setProperty("java.io.tmpdir", directory.toString());
        for (int k = 0; k < given.length; k += 2) {
            properties.setProperty(given[k], given[k + 1]);
        }
        return new SessionSettings(properties).missing(master, "compute", List.of("caches/minilm/", "more"));
    }

    @Test
    void aLocalRunListensOnTheLoopbackInterfaceAlone() {
        assertThat(settings("local[2]"))
                .containsEntry("spark.driver.bindAddress", "127.0.0.1")
                .containsEntry("spark.driver.host", "127.0.0.1")
                .containsEntry("spark.ui.enabled", "false");
        assertThat(settings("spark://host:7077")).doesNotContainKeys("spark.driver.bindAddress", "spark.ui.enabled");
    }

    /** Code that is generated on the driver is compiled again for each loader of classes. */
    @Test
    void theTasksOfALocalRunLoadClassesAsTheDriverDoes() {
        assertThat(settings("local[2]")).containsEntry("spark.sql.artifact.isolation.enabled", "false");
        assertThat(settings("yarn")).doesNotContainKey("spark.sql.artifact.isolation.enabled");
    }

    @Test
    void whatTheUserGaveStays() {
        assertThat(settings("local[2]", "spark.driver.host", "10.0.0.1", "spark.redaction.regex", "x"))
                .doesNotContainKeys("spark.driver.host", "spark.redaction.regex");
    }

    @Test
    void temporaryFilesAreTheirOwnersAlone() throws IOException {
        Path elsewhere = directory.resolve("else/where");
        String made = settings("local", "spark.local.dir", directory + "," + elsewhere)
                .get("spark.local.dir");
        assertThat(made.split(",")).hasSize(2).allSatisfy(path -> {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(Path.of(path))))
                    .isEqualTo("rwx------");
        });
        assertThat(made).contains(elsewhere + "/capacity-");
    }

    /** What is on its way to S3 waits in Hadoop's directory, which is readable to everybody by default. */
    @Test
    void soAreThoseOfHadoop() throws IOException {
        Path given = directory.resolve("given");
        for (Path parent : List.of(directory, given)) {
            String made = (parent.equals(given)
                            ? settings("local", "spark.hadoop.hadoop.tmp.dir", given.toString())
                            : settings("local"))
                    .get("spark.hadoop.hadoop.tmp.dir");
            assertThat(Path.of(made)).hasParent(parent);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(Path.of(made))))
                    .isEqualTo("rwx------");
        }
        assertThat(settings("yarn")).doesNotContainKeys("spark.hadoop.hadoop.tmp.dir", "spark.local.dir");
    }

    @ParameterizedTest
    @CsvSource({
        "fs.s3a.secret.key, true",
        "fs.s3a.access.key, true",
        "fs.azure.account.key.x.blob.core.windows.net, true",
        "fs.azure.sas.container.x, true",
        "spark.ssl.keyPassword, true",
        "spark.sql.shuffle.partitions, false",
        "spark.driver.memory, false"
    })
    void secretsAreKnownByTheirNames(String key, boolean secret) {
        String pattern = settings("local").get("spark.redaction.regex");
        assertThat(Pattern.compile(pattern).matcher(key).find()).isEqualTo(secret);
    }

    @Test
    void theNameIsTheUsersElseTheCommandAndTheInput() {
        assertThat(settings("local")).containsEntry("spark.app.name", "spark-capacity compute minilm +1");
        assertThat(settings("local", "spark.app.name", "io.sparkcapacity.cli.CapacityCommand"))
                .containsEntry("spark.app.name", "spark-capacity compute minilm +1");
        assertThat(settings("local", "spark.app.name", "mine")).doesNotContainKey("spark.app.name");
        assertThat(SessionSettings.name("plan", List.of("s3a://bucket/gpt"))).isEqualTo("spark-capacity plan gpt");
        assertThat(SessionSettings.name("plan", List.of())).isEqualTo("spark-capacity plan");
    }

    @Test
    void theMasterIsThatOfTheFlagElseOfSparkElseLocal() {
        Properties given = new Properties();
        assertThat(new SessionSettings(given).master(Optional.empty())).isEqualTo("local[*]");
        given.setProperty("spark.master", "yarn");
        assertThat(new SessionSettings(given).master(Optional.empty())).isEqualTo("yarn");
        assertThat(new SessionSettings(given).master(Optional.of("local"))).isEqualTo("local");
    }
}
