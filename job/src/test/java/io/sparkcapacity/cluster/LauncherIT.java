package io.sparkcapacity.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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

    @Test
    void withoutArgumentsItSaysHowItIsUsed() throws Exception {
        Finished run = Launch.capacity().run().expect(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("Usage: capacity").contains("capacity: No command is given");
    }

    /** A container has no locale, and Java then takes arguments for ASCII: one letter becomes two. */
    @Test
    void argumentsAreUtf8InAnyLocale() throws Exception {
        Path output = directory.resolve("r\u00e9sultat");
        Launch.of("env", "LC_ALL=POSIX", Build.LAUNCHER, "compute", Build.EXAMPLE, "--output", output)
                .run()
                .expect(0);
        assertThat(output).isNotEmptyDirectory();
        Finished run = Launch.of("env", "LC_ALL=POSIX", Build.LAUNCHER, "plan", Build.EXAMPLE)
                .and("--where", "length('fran\u00e7ais') <> 8")
                .run();
        assertThat(run.expect(65).err()).doesNotContain("\uFFFD");
    }

    @Test
    void aSecretStandsNowhereAndNothingIsReachableFromOutside() throws Exception {
        EventLog log = EventLog.in(directory);
        String canary = "c4n4ry";
        Finished run = Launch.capacity("plan", Build.EXAMPLE, "--verbose", log.options())
                .and("--conf", "spark.hadoop.fs.azure.account.key.x.blob.core.windows.net=" + canary)
                .and("--conf", "spark.hadoop.fs.s3a.secret.key=" + canary)
                .run()
                .expect(0);
        assertThat(run.out() + run.err()).doesNotContain(canary);
        assertThat(log.text()).contains("fs.azure.account.key.x").doesNotContain(canary);
        assertThat(log.properties().path("spark.driver.bindAddress").asText()).isEqualTo("127.0.0.1");
        assertThat(log.properties().path("spark.app.name").asText()).isEqualTo("spark-capacity plan minilm");
    }

    /** Spark's codecs unpack native libraries there, and fail with a trace and without the cause if they cannot. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"size=100k|0.1 MiB left", "size=2m|2.0 MiB left", "size=64m,noexec|noexec"})
    void aDiskOfTemporaryFilesThatTakesNoLibrariesEndsWith69(String options, String reason) throws Exception {
        SmallDisk disk = SmallDisk.at(directory.resolve("disk"), options);
        assumeTrue(disk.mounted());
        try {
            Finished run = Launch.capacity("plan", Build.EXAMPLE)
                    .with("TMPDIR", disk.directory())
                    .run()
                    .expect(69);
            assertThat(run.err()).contains(reason).contains("TMPDIR=DIR").hasLineCount(1);
            assertThat(disk.directory()).isEmptyDirectory();
        } finally {
            disk.unmount();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mkdir gone; cd gone; rmdir ../gone; $0 plan in | 2 | The current folder was removed",
                "mkdir gone; cd gone; rmdir ../gone; $0 compute $1 --output o | 73 | The current folder was removed",
                "mkdir gone; cd gone; rmdir ../gone; $0 plan $1 --config c | 2 | The current folder was removed",
                "ulimit -n 128; $0 plan $1 | 69 | open only 128 files",
                "ulimit -f 8; $0 plan $1 | 69 | files of only 8 KiB",
                "ulimit -v 4000000; $0 plan $1 | 71 | address only 4000000 KiB",
                "$0 plan $1 --driver-memory 0 | 2 | can't be 0; it is a number with a unit",
                "$0 plan $1 --driver-memory 1m | 71 | Spark needs more memory than 1m",
                "$0 plan $1 --driver-memory 100t | 2 | more than Java can address",
                "$0 plan $1 --driver-java-options '-Da=\"b' | 2 | balance their quotes",
            })
    void whatKeepsJavaFromItsWorkIsSaidBefore(String command, int code, String says) throws Exception {
        Finished run = Launch.of("bash", "-c", command, Build.LAUNCHER, Build.EXAMPLE)
                .in(directory)
                .run()
                .expect(code);
        assertThat(run.err().lines().filter(line -> line.startsWith("capacity: ")))
                .singleElement()
                .asString()
                .contains(says);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void withoutStandardStreamsItRuns() throws Exception {
        Launch.of("bash", "-c", "$0 compute $1 --output out >&- 2>&-", Build.LAUNCHER, Build.EXAMPLE)
                .in(directory)
                .run()
                .expect(74);
        assertThat(directory.resolve("out")).isNotEmptyDirectory();
    }

    @Test
    void aConfigurationIncludesWhatLiesNextToIt() throws Exception {
        Files.writeString(directory.resolve("a.conf"), "include \"b.conf\"");
        Files.writeString(directory.resolve("b.conf"), "strategy = row-gram");
        Finished run = Launch.capacity("plan", Build.EXAMPLE, "--config", "a.conf")
                .in(directory)
                .run()
                .expect(0);
        assertThat(run.out()).contains("row-gram").doesNotContain("feature-gram  ");
    }

    @Test
    void standardOutputThatIsFullEndsWith74() throws Exception {
        Finished run = Launch.of("bash", "-c", Build.LAUNCHER + " plan " + Build.EXAMPLE + " >/dev/full")
                .run()
                .expect(74);
        assertThat(run.err()).contains("capacity: Standard output can't be written");
    }

    @Test
    void aTaskWithoutMemoryEndsWithASentence() throws Exception {
        Finished run = Launch.capacity("plan", Build.EXAMPLE, "--driver-memory", "500m")
                .and("--where", "length(repeat(component, 200000000)) > 0")
                .run()
                .expect(71);
        assertThat(run.err())
                .contains("capacity: ", "the heap had ", "--driver-memory")
                .doesNotContain("\tat ");
    }

    @Test
    void aMemoryThatIsNoneIsRefused() throws Exception {
        assertThat(Launch.capacity("--version", "--driver-memory", "4x")
                        .run()
                        .expect(2)
                        .err())
                .contains("4x");
    }

    /** The builder's Maven repository is often closed to others, and a container's user has no name. */
    @Test
    void anotherUserWithoutANameRunsWhatWasInstalled() throws Exception {
        assumeTrue(System.getProperty("user.name").equals("root"), "only root may become another user");
        Installation.in(directory).run("--version").expect(0);
        asAnotherUser("plan", Build.EXAMPLE).run().expect(0);
    }

    @Test
    void anotherUserIsToldWhoMakesTheBuild() throws Exception {
        assumeTrue(System.getProperty("user.name").equals("root"), "only root may become another user");
        Installation.in(directory);
        Files.delete(directory.resolve("job/target").resolve(Path.of(Build.JAR).getFileName()));
        assertThat(asAnotherUser("--version").run().expect(2).err()).contains("as the user who owns it");
    }

    private Launch asAnotherUser(Object... words) throws IOException {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        return Launch.of("setpriv", "--reuid", "12345", "--regid", "12345", "--clear-groups")
                .and(directory.resolve("bin/capacity"), List.of(words))
                .with("HOME", "/nonexistent");
    }

    @Test
    void aUserWithoutAHomeDirectoryRunsEveryCommand() throws Exception {
        assumeTrue(System.getProperty("user.name").equals("root"), "only root may become another user");
        Installation.in(directory).run("--version").expect(0);
        Path output = Files.createDirectory(directory.resolve("output"));
        Files.setPosixFilePermissions(output, PosixFilePermissions.fromString("rwxrwxrwx"));
        asAnotherUser("compute", Build.EXAMPLE, "--output", output.resolve("new"))
                .with("HOME", "?")
                .run()
                .expect(0);
        asAnotherUser("help", "compute").with("HOME", "").run().expect(0);
    }

    /** What a process may do by its capabilities alone, access(2) denies, which Java and Hadoop ask. */
    @Test
    void aUserWithCapabilitiesReadsAndWritesWhereTheyLetIt() throws Exception {
        assumeTrue(System.getProperty("user.name").equals("root"), "only root may give capabilities");
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        Path output = Files.createDirectory(directory.resolve("output"));
        Files.setPosixFilePermissions(output, PosixFilePermissions.fromString("rwxrwxrwx"));
        for (String mode : List.of("errorifexists", "overwrite")) {
            Launch.of("setpriv", "--reuid", "12345", "--regid", "12345", "--clear-groups")
                    .and("--inh-caps", "+dac_override,+dac_read_search")
                    .and("--ambient-caps", "+dac_override,+dac_read_search")
                    .and(Build.LAUNCHER, "compute", Build.EXAMPLE, "--output", output.resolve("new"), "--mode", mode)
                    .run()
                    .expect(0);
        }
        assertThat(output.toFile().list()).containsExactly("new");
    }

    @Test
    void temporaryFilesGoWhereTheEnvironmentSaysAndAreGone() throws Exception {
        Path temporary = Files.createDirectory(directory.resolve("temporary"));
        Path missing = directory.resolve("missing");
        for (Path place : List.of(temporary, missing)) {
            Launch.capacity("plan", Build.EXAMPLE).with("TMPDIR", place).run().expect(0);
        }
        assertThat(temporary).isEmptyDirectory();
        assertThat(missing).doesNotExist();
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

    /** A JVM takes them when it starts, and this launcher starts it. */
    @Test
    void javaOptionsAndClassesOfTheDriverAreThoseOfTheJvm() throws Exception {
        Path settings = Files.writeString(
                directory.resolve("my.conf"),
                "spark.driver.memory = 700m\nspark.driver.extraJavaOptions -Da.b='c d' -Xlog:gc+init:file=" + directory
                        + "/jvm.log\n");
        Launch.capacity("--version", "--properties-file", settings).run().expect(0);
        assertThat(directory.resolve("jvm.log")).content().contains("Heap Max Capacity: 700M");
        Finished run = Launch.capacity("--version", "--driver-class-path", directory.resolve("first"))
                .and("--driver-java-options", "-XshowSettings:properties")
                .run()
                .expect(0);
        assertThat(run.err()).contains("java.class.path = " + directory.resolve("first"));
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
        " 2, row-grm,        nowhere --strategy row-grm",
        " 2, Master must,    nowhere --master foo://x",
        " 2, local[x],       nowhere --master local[x]",
        " 2, without '=',    nowhere --conf nonsense",
        " 2, was abc,        nowhere --conf spark.sql.shuffle.partitions=abc",
        " 2, no-such.conf,   nowhere --properties-file no-such.conf",
        " 2, no-such.file,   nowhere --files no-such.file"
    })
    void aUserErrorIsOneSentenceAndAnExitCodeAndNothingIsWritten(int code, String why, String words) throws Exception {
        Finished run = Launch.capacity(
                        "compute", List.of(words.split(" ", -1)), "--output", "capacities", "--report", "report.json")
                .in(directory)
                .run()
                .expect(code);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines().filter(line -> line.startsWith("capacity: ") && !line.endsWith("start faster …")))
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
        // The launcher's own copies of jars stay.
        assertThat(installation.archive().getParent())
                .isDirectoryNotContaining(file -> Files.isDirectory(file) && !file.endsWith("lib"));
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
        assertThat(run.err()).isEmpty();
    }

    private Path confDirectory(String defaults) throws IOException {
        Path conf = Files.createDirectory(directory.resolve("conf"));
        Files.writeString(conf.resolve("spark-defaults.conf"), defaults);
        return conf;
    }
}
