package io.sparkcapacity.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkcapacity.TestSpark;
import io.sparkcapacity.error.InvalidSettingException;
import io.sparkcapacity.error.OutputException;
import io.sparkcapacity.input.ActivationCache;
import io.sparkcapacity.input.Source;
import io.sparkcapacity.output.commit.OutputMode;
import io.sparkcapacity.output.store.Text;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The directories of a run are there whole and together, or not at all. */
class StagedOutputsTest {
    private static final ActivationCache INPUT = ActivationCache.open(
            TestSpark.session(), new Source(List.of(TestSpark.MINILM), "parquet", Optional.empty()));

    @TempDir
    Path directory;

    private static Dataset<Row> rows(long count) {
        return TestSpark.session().range(count).toDF();
    }

    private Path output() {
        return directory.resolve("capacities");
    }

    private Path quarantine() {
        return directory.resolve("invalid");
    }

    private StagedOutputs outputs(OutputMode mode) {
        return outputs(mode, Optional.empty());
    }

    private StagedOutputs outputs(OutputMode mode, Optional<String> report) {
        return StagedOutputs.at(
                output().toString(), Optional.of(quarantine().toString()), report, mode, new Configuration());
    }

    private void write(long capacities, long invalidRows, OutputMode mode) {
        try (StagedOutputs outputs = outputs(mode)) {
            outputs.begin(INPUT);
            outputs.write(rows(capacities), List.of(rows(invalidRows)));
            outputs.commit(Text.of(""));
        }
    }

    private static long count(Path path) {
        return TestSpark.session().read().parquet(path.toString()).count();
    }

    @Test
    void whatIsCommittedIsThereAndNothingElse() {
        write(5, 2, OutputMode.ERRORIFEXISTS);
        assertThat(count(output())).isEqualTo(5);
        assertThat(count(quarantine())).isEqualTo(2);
        assertThat(directory.toFile().list()).containsExactlyInAnyOrder("capacities", "invalid");
    }

    @Test
    void whatIsClosedWithoutCommitLeavesNothing() {
        try (StagedOutputs outputs = outputs(OutputMode.ERRORIFEXISTS)) {
            outputs.begin(INPUT);
            outputs.write(rows(5), List.of(rows(2)));
            assertThat(output()).doesNotExist();
            assertThat(quarantine()).doesNotExist();
        }
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void overwritingKeepsTheOldRowsUntilCommit() {
        write(5, 2, OutputMode.ERRORIFEXISTS);
        try (StagedOutputs outputs = outputs(OutputMode.OVERWRITE)) {
            outputs.begin(INPUT);
            outputs.write(rows(7), List.of(rows(3)));
            assertThat(count(output())).isEqualTo(5);
            assertThat(count(quarantine())).isEqualTo(2);
            outputs.commit(Text.of(""));
        }
        assertThat(count(output())).isEqualTo(7);
        assertThat(count(quarantine())).isEqualTo(3);
        assertThat(directory.toFile().list()).containsExactlyInAnyOrder("capacities", "invalid");
    }

    @Test
    void anOutputThatExistsIsFoundBeforeAnythingIsDone() throws IOException {
        Files.createDirectory(quarantine());
        assertThatThrownBy(() -> outputs(OutputMode.ERRORIFEXISTS))
                .isInstanceOf(OutputException.class)
                .hasMessageContaining("invalid exists already; name another with --quarantine");
    }

    @Test
    void anOutputThatSomebodyElseMadeInTheMeantimeStays() throws IOException {
        try (StagedOutputs outputs = outputs(OutputMode.ERRORIFEXISTS)) {
            outputs.begin(INPUT);
            outputs.write(rows(5), List.of());
            Files.createDirectory(quarantine());
            assertThatThrownBy(() -> outputs.commit(Text.of("")))
                    .isInstanceOf(OutputException.class)
                    .hasMessageContaining("in the meantime")
                    .hasMessageContaining("--quarantine");
        }
        assertThat(directory.toFile().list()).containsExactly("invalid");
    }

    /** Readers such as polars take every file in a folder for data. */
    @Test
    void everyFileIsParquetOrTheMark() throws IOException {
        write(5, 2, OutputMode.ERRORIFEXISTS);
        assertThat(output().toFile().listFiles())
                .allMatch(file -> file.getName().endsWith(".parquet")
                        || (file.length() == 0
                                && file.getName().matches("_SUCCESS|_spark-capacity-capacities-[0-9a-z-]+")));
        assertThat(quarantine().toFile().list()).anyMatch(name -> name.startsWith("_spark-capacity-invalid-rows-"));
    }

    /** Hadoop has a umask of its own, and does not look at that of the process. */
    @ParameterizedTest
    @CsvSource({"rwxr-xr-x, rw-r--r--", "rwx------, rw-------", "rwxrwxr-x, rw-rw-r--"})
    void filesHaveThePermissionsThatTheUsersOwnHave(String folder, String file) throws IOException {
        try (StagedOutputs outputs = outputs(OutputMode.ERRORIFEXISTS)) {
            outputs.begin(INPUT);
            // What a process with another umask would have made of it.
            for (File room : directory.toFile().listFiles()) {
                Files.setPosixFilePermissions(room.toPath().resolve("rows"), PosixFilePermissions.fromString(folder));
            }
            outputs.write(rows(5), List.of(rows(2)));
            outputs.commit(Text.of(""));
        }
        for (Path place : List.of(output(), quarantine())) {
            assertThat(place.toFile().listFiles((of, name) -> name.endsWith(".parquet")))
                    .isNotEmpty()
                    .allSatisfy(written -> assertThat(
                                    PosixFilePermissions.toString(Files.getPosixFilePermissions(written.toPath())))
                            .isEqualTo(file));
        }
    }

    @Test
    void theReportIsCommittedWithTheRows() throws IOException {
        Path report = Files.writeString(directory.resolve("report.json"), "old");
        for (String text : List.of("old", "new")) {
            try (StagedOutputs outputs = outputs(OutputMode.OVERWRITE, Optional.of(report.toString()))) {
                outputs.begin(INPUT);
                outputs.write(rows(5), List.of(rows(2)));
                assertThat(report).hasContent("old");
                if (text.equals("new")) {
                    outputs.commit(Text.of(text));
                }
            }
            assertThat(report).hasContent(text);
        }
        assertThat(directory.toFile().list()).containsExactlyInAnyOrder("capacities", "invalid", "report.json");
    }

    /** Names are often times of the day. Hadoop's Path takes the part of a name before a colon for a scheme. */
    @Test
    void namesMayHaveColons() {
        for (OutputMode mode : List.of(OutputMode.ERRORIFEXISTS, OutputMode.OVERWRITE)) {
            try (StagedOutputs outputs = StagedOutputs.at(
                    directory.resolve("12:00").toString(),
                    Optional.of(directory.resolve("12:00-invalid").toString()),
                    Optional.of(directory.resolve("12:00.json").toString()),
                    mode,
                    new Configuration())) {
                outputs.begin(INPUT);
                outputs.write(rows(5), List.of(rows(2)));
                outputs.commit(Text.of("report"));
            }
            assertThat(count(directory.resolve("12:00"))).isEqualTo(5);
            assertThat(directory.toFile().list()).containsExactlyInAnyOrder("12:00", "12:00-invalid", "12:00.json");
        }
    }

    @ParameterizedTest
    @CsvSource({"spark.sql.parquet.compression.codec, brotli", "parquet.page.size, 1"})
    void settingsWithWhichNoParquetIsWrittenAreNamed(String setting, String value) {
        TestSpark.session().conf().set(setting, value);
        try (StagedOutputs outputs = outputs(OutputMode.ERRORIFEXISTS)) {
            outputs.begin(INPUT);
            assertThatThrownBy(() -> outputs.write(rows(5), List.of()))
                    .isInstanceOf(InvalidSettingException.class)
                    .hasMessageContaining("Parquet can't be written with the settings of this run");
        } finally {
            TestSpark.session().conf().unset(setting);
        }
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void withoutAQuarantineInvalidRowsAreNotWritten() {
        try (StagedOutputs outputs = StagedOutputs.at(
                output().toString(),
                Optional.empty(),
                Optional.empty(),
                OutputMode.ERRORIFEXISTS,
                new Configuration())) {
            outputs.begin(INPUT);
            outputs.write(rows(5), List.of(rows(2)));
            outputs.commit(Text.of(""));
        }
        assertThat(directory.toFile().list()).containsExactly("capacities");
    }

    @Test
    void outputsThatContainEachOtherOrTheInputAreRefused() {
        assertThatThrownBy(() -> StagedOutputs.at(
                        output().toString(),
                        Optional.of(output().resolve("invalid").toString()),
                        Optional.empty(),
                        OutputMode.OVERWRITE,
                        new Configuration()))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("lie in each other");
        try (StagedOutputs outputs = StagedOutputs.at(
                TestSpark.MINILM + "/capacities",
                Optional.empty(),
                Optional.empty(),
                OutputMode.OVERWRITE,
                new Configuration())) {
            assertThatThrownBy(() -> outputs.begin(INPUT)).isInstanceOf(InvalidSettingException.class);
        }
        try (StagedOutputs outputs = outputs(OutputMode.OVERWRITE, Optional.of(TestSpark.MINILM + "/report.json"))) {
            assertThatThrownBy(() -> outputs.begin(INPUT)).isInstanceOf(InvalidSettingException.class);
        }
    }

    @Test
    void aPlaceThatCannotBeWrittenIsFoundWhenTheRunBegins() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));
        try (StagedOutputs outputs = StagedOutputs.at(
                directory.resolve("new").resolve("capacities").toString(),
                Optional.empty(),
                Optional.empty(),
                OutputMode.ERRORIFEXISTS,
                new Configuration())) {
            outputs.begin(INPUT);
        }
        StagedOutputs impossible = StagedOutputs.at(
                output().toString(),
                Optional.of(file.resolve("invalid").toString()),
                Optional.empty(),
                OutputMode.OVERWRITE,
                new Configuration());
        assertThatThrownBy(() -> impossible.begin(INPUT))
                .isInstanceOf(OutputException.class)
                .hasMessageContaining("can't be written");
    }

    /** While rows are written, too, what the file system refuses is not a defect of ours. */
    @Test
    void aPlaceThatIsTakenAwayWhileRowsAreWrittenIsNamed() throws IOException {
        try (StagedOutputs outputs = outputs(OutputMode.ERRORIFEXISTS)) {
            outputs.begin(INPUT);
            for (Path room : List.of(directory.toFile().listFiles()).stream()
                    .map(File::toPath)
                    .toList()) {
                Files.delete(room.resolve("rows"));
                Files.writeString(room.resolve("rows"), "no folder");
            }
            assertThatThrownBy(() -> outputs.write(rows(5), List.of()))
                    .isInstanceOf(OutputException.class)
                    .hasMessageContaining("Output " + output() + " can't be written");
        }
    }
}
