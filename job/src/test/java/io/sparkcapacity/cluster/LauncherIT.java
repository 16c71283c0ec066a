package io.sparkcapacity.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** bin/capacity runs on its own local Spark from any directory, and Spark's usual settings apply. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class LauncherIT {
    @TempDir
    private Path directory;

    @Test
    void runsThroughALinkFromADirectoryWithASpaceInItsName() throws Exception {
        Path here = Files.createDirectory(directory.resolve("not here"));
        Path link = Files.createSymbolicLink(here.resolve("a link"), Path.of(Build.LAUNCHER));
        Launch.of(link, "compute", Build.EXAMPLE, "--output", "its capacities")
                .in(here)
                .run()
                .expect(0);
        assertThat(WrittenBits.of(LocalSpark.session(), here.resolve("its capacities")))
                .hasSize((int) LocalSpark.session()
                        .read()
                        .parquet(Build.EXAMPLE.toString())
                        .count());
    }

    @Test
    void sparkDefaultsAreReadAndConfOverridesThem() throws Exception {
        EventLog log = EventLog.in(directory);
        String defaults = log.settings().entrySet().stream()
                .map(setting -> setting.getKey() + " " + setting.getValue())
                .collect(Collectors.joining(
                        "\n", "spark.task.maxFailures 7\nspark.stage.maxConsecutiveAttempts 7\n", "\n"));
        Launch.capacity("plan", Build.EXAMPLE, "--conf", "spark.task.maxFailures=8")
                .with("SPARK_CONF_DIR", confDirectory(defaults))
                .run()
                .expect(0);
        assertThat(log.properties().path("spark.stage.maxConsecutiveAttempts").asText())
                .isEqualTo("7");
        assertThat(log.properties().path("spark.task.maxFailures").asText()).isEqualTo("8");
    }

    @Test
    void theSettingsInConfChangeNoBit() throws Exception {
        EventLog log = EventLog.in(directory);
        Path expected = directory.resolve("expected");
        Path capacities = directory.resolve("capacities");
        Launch.capacity("compute", Build.EXAMPLE, "--output", expected).run().expect(0);
        Launch.capacity("compute", Build.EXAMPLE, "--output", capacities, log.options())
                .with("SPARK_CONF_DIR", Build.CONF)
                .run()
                .expect(0);
        assertThat(log.properties().path("spark.driver.maxResultSize").asText()).isEqualTo("2g");
        assertThat(WrittenBits.of(LocalSpark.session(), capacities))
                .isNotEmpty()
                .isEqualTo(WrittenBits.of(LocalSpark.session(), expected));
    }

    @Test
    void quietPrintsNothingButTheReportThatIsAskedFor() throws Exception {
        Finished run = Launch.capacity("plan", Build.EXAMPLE, "--quiet", "--format", "json")
                .run()
                .expect(0);
        assertThat(run.out()).startsWith("{").endsWith("}\n");
        assertThat(run.err()).isEmpty();
    }

    /** The error is complete when the program has ended, though a filter stands between. */
    @Test
    void quietLosesNoError() throws Exception {
        Finished run =
                Launch.capacity("plan", "nowhere", "--quiet").in(directory).run();
        assertThat(run.exitCode()).isEqualTo(66);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("capacity: No such input").hasLineCount(1);
    }

    /** On Databricks, exiting would end a driver that other tasks share. */
    @Test
    void onDatabricksARunThatFailsThrows() throws Exception {
        Finished run = Launch.capacity("compute", "nowhere", "--output", "capacities")
                .with("DATABRICKS_RUNTIME_VERSION", "17.3")
                .in(directory)
                .run();
        assertThat(run.exitCode()).isNotIn(0, 66);
        assertThat(run.err()).contains("No such input", "The run failed with exit code 66");
    }

    /** The order is Spark's own: the command line, then spark-defaults.conf, then the environment. */
    @ParameterizedTest
    @CsvSource({
        "500m,     ,                                , 500M",
        "500m, 600m,                                , 600M",
        "500m, 600m, --conf spark.driver.memory=700m, 700M",
        "500m, 600m, --driver-memory 800m           , 800M"
    })
    void theSettingOfHighestPrecedenceSetsTheHeap(String environment, String defaults, String options, String heap)
            throws Exception {
        Path jvm = directory.resolve("jvm.log");
        Launch launch = Launch.capacity(options == null ? List.of() : List.of(options.split(" ", -1)), "--version")
                .with("SPARK_DRIVER_MEMORY", environment)
                .with("JAVA_TOOL_OPTIONS", "-Xlog:gc+init:file=" + jvm);
        if (defaults != null) {
            launch.with("SPARK_CONF_DIR", confDirectory("spark.driver.memory " + defaults + "\n"));
        }
        launch.run().expect(0);
        assertThat(jvm).content().contains("Heap Max Capacity: " + heap);
    }

    @ParameterizedTest
    @CsvSource({
        "66, No such input,  nowhere",
        " 2, --strateggy,    nowhere --strateggy row-gram",
        " 2, row-grm,        nowhere --strategy row-grm"
    })
    void aUserErrorIsOneSentenceAndAnExitCodeAndNothingIsWritten(int code, String why, String words) throws Exception {
        Finished run = Launch.capacity(
                        "compute", List.of(words.split(" ", -1)), "--output", "capacities", "--report", "report.json")
                .in(directory)
                .run()
                .expect(code);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines().filter(line -> line.startsWith("capacity: ")))
                .singleElement()
                .asString()
                .contains(why);
        assertThat(run.err().lines()).noneMatch(line -> line.startsWith("\tat ") || line.contains("Exception"));
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void classesComeFromTheArchiveThatTheFirstRunMakes() throws Exception {
        Path loaded = directory.resolve("loaded.log");
        Launch.capacity("--version").run().expect(0);
        Finished run = Launch.capacity("--version")
                .with("JAVA_TOOL_OPTIONS", "-Xlog:class+load:file=" + loaded)
                .run()
                .expect(0);
        assertThat(run.err()).doesNotContain("making");
        assertThat(Files.readString(loaded)
                        .lines()
                        .filter(line -> line.contains("org.apache.spark.deploy.SparkSubmit source:")))
                .singleElement()
                .asString()
                .endsWith("shared objects file (top)");
    }

    @Test
    void anInvalidArchiveIsIgnoredSilently() throws Exception {
        Installation installation = Installation.in(directory);
        Files.writeString(installation.archive(), "no archive");
        requireVersionOnly(installation.run("--version"));
    }

    @Test
    void theLauncherTriesOnceToMakeAnArchive() throws Exception {
        Installation installation = Installation.in(directory);
        Files.createDirectories(installation.example());
        assertThat(installation.run("--version").expect(0).err()).contains("making");
        requireVersionOnly(installation.run("--version"));
        assertThat(installation.archive().getParent()).isDirectoryNotContaining(Files::isDirectory);
    }

    @Test
    void aReadOnlyInstallationRunsWithoutAnArchive() throws Exception {
        Installation installation = Installation.in(directory);
        Files.createDirectories(installation.example());
        Path folder = installation.archive().getParent();
        assertThat(folder.toFile().setWritable(false)).isTrue();
        try {
            assumeFalse(Files.isWritable(folder), "root may write anywhere");
            requireVersionOnly(installation.run("--version"));
        } finally {
            assertThat(folder.toFile().setWritable(true)).isTrue();
        }
    }

    private static void requireVersionOnly(Finished run) {
        run.expect(0);
        assertThat(run.out()).matches("spark-capacity \\S+\\R");
        assertThat(run.err().lines()).allMatch(line -> line.contains("incubator"));
    }

    private Path confDirectory(String defaults) throws IOException {
        Path conf = Files.createDirectory(directory.resolve("conf"));
        Files.writeString(conf.resolve("spark-defaults.conf"), defaults);
        return conf;
    }
}
