package io.sparkcapacity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkcapacity.Oracle;
import io.sparkcapacity.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Options that are unknown or malformed, and outputs that can't be written. */
class BadOptionsTest {
    @TempDir
    Path directory;

    private String cache() {
        return TestSpark.write(TestSpark.floats(Oracle.gaussian(20, 4, 1)), directory.resolve("cache"), 1);
    }

    private CommandLineRun failing(String... more) {
        return CommandLineRun.failing(directory.resolve("results"), cache(), more);
    }

    @Test
    void anUnknownFlag() {
        failing("--stratgy", "auto").endsWith(2, "--stratgy", "--help");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--where id>0", "--precision double", "--verbose"})
    void aFlagThatIsGivenTwice(String flag) {
        String[] words = (flag + " " + flag).split(" ");
        failing(words).endsWith(2, words[0], "should be specified only once");
    }

    @Test
    void settingsMayBeRepeated() {
        failing("--set", "precision=single", "--set", "nonsense=1").endsWith(2, "nonsense");
    }

    @ParameterizedTest
    @CsvSource({
        "stratgy=auto, did you mean 'strategy'?",
        "nonsense=1, known are input-format",
        "strategy=row-grm, did you mean 'row-gram'?",
        "mode=append, it is one of errorifexists",
        "zero-activation=nil, it is one of zero",
        "precision=singel, did you mean 'single'?",
        "precision=half, it is one of double, single",
        "max-relative-error=small, it is a positive number",
        "max-relative-error=-1, it is a positive number",
        "size=16777217, 'it is a number of features such as 24576, and at most 16777216'",
        "'features=a,,b', between two of its commas there is no name"
    })
    void anUnknownKeyOrValue(String setting, String remedy) {
        failing("--set", setting).endsWith(2, "'" + setting.substring(0, setting.indexOf('=')), remedy);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void aSettingThatIsEmpty(String setting) {
        failing("--set", setting).endsWith(2, "--set", "strategy=row-gram");
    }

    /** Names are what was given, to the letter: a list of arguments or another name would be written somewhere else. */
    @ParameterizedTest
    @ValueSource(strings = {"@names", " result ", "a\nb", "100%25", "*"})
    void anOutputIsWrittenWhereItWasNamed(String name) throws IOException {
        Files.writeString(directory.resolve("names"), "elsewhere");
        assertThat(CommandLineRun.of("compute", cache(), "--output=" + directory + "/" + name)
                        .code())
                .isZero();
        assertThat(CommandLineRun.leftIn(directory)).containsExactlyInAnyOrder("names", "cache", name);
        CommandLineRun.of("plan", "@" + directory.resolve("names")).endsWith(66, "@");
    }

    @Test
    void blanksAroundAWordOrANumberDoNotMatter() {
        failing("--set", "precision= single ", "--set", "max-relative-error= 1e-3 ", "--component", "none")
                .endsWith(65, "'none'");
    }

    @Test
    void anUnknownKeyInTheFile() throws IOException {
        Path file = Files.writeString(directory.resolve("my.conf"), "strategy = row-gram\nzero-activations = nan\n");
        failing("--config", file.toString())
                .endsWith(2, "my.conf", "zero-activations", "did you mean 'zero-activation'?");
    }

    @Test
    void aFileThatIsNoConfiguration() throws IOException {
        Path file = Files.writeString(directory.resolve("my.conf"), "strategy = {{{");
        failing("--config", file.toString()).endsWith(2, "my.conf", "can't be read");
        failing("--config", directory.resolve("none.conf").toString()).endsWith(66, "none.conf");
        failing("--config", directory.toString()).endsWith(66, "The configuration is a folder");
        Files.writeString(file, "include \"none.conf\"");
        failing("--config", file.toString()).endsWith(2, "my.conf: It includes 'none.conf'", "next to the file");
        Files.writeString(file, "output = out/12:00");
        failing("--config", file.toString()).endsWith(2, "my.conf can't be read", "stand in double quotes");
    }

    @Test
    void noCommand() {
        CommandLineRun run = CommandLineRun.of();
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("Usage: capacity", "capacity: No command is given");
    }

    @Test
    void aCommandThatThereIsNot() {
        CommandLineRun.of("comptue", "cache").endsWith(2, "no command 'comptue'; it is one of compute, plan, validate");
        CommandLineRun.of("help", "comptue").endsWith(2, "'comptue'; see --help");
    }

    @Test
    void aReportInJsonOfAnInputInJson() throws IOException {
        Path file = Files.writeString(directory.resolve("rows.json"), "{\"features\": [1, 2]}");
        CommandLineRun.of("plan", file.toString(), "--format", "json").endsWith(66, "rows.json", "--input-format json");
    }

    @Test
    void noOutputAndNoInput() {
        CommandLineRun.of("compute", cache()).endsWith(2, "--output");
        CommandLineRun.of("compute").endsWith(2, "INPUT");
    }

    @Test
    void anOutputThatExistsStaysAsItIs() throws IOException {
        Path output = directory.resolve("kept");
        String[] compute = {"compute", cache(), "--output", output.toString()};
        assertThat(CommandLineRun.of(compute).code()).isZero();
        List<String> files = CommandLineRun.leftIn(output);
        CommandLineRun.of(compute).endsWith(73, "capacity: Output ", "kept", "exists already", "--mode overwrite");
        assertThat(CommandLineRun.leftIn(output)).containsExactlyInAnyOrderElementsOf(files);
    }

    @Test
    void anOutputIsOverwrittenOnlyByACompleteOne() throws IOException {
        Path output = directory.resolve("kept");
        String cache = cache();
        String[] overwrite = {"--output", output.toString(), "--mode", "overwrite"};
        assertThat(CommandLineRun.of("compute", cache, "--output", output.toString())
                        .code())
                .isZero();
        List<String> files = CommandLineRun.leftIn(output);
        CommandLineRun.of("compute", cache, "--features", "id", overwrite[0], overwrite[1], overwrite[2], overwrite[3])
                .endsWith(65, "'id'");
        assertThat(CommandLineRun.leftIn(output)).containsExactlyInAnyOrderElementsOf(files);
        assertThat(CommandLineRun.of("compute", cache, overwrite[0], overwrite[1], overwrite[2], overwrite[3])
                        .code())
                .isZero();
        assertThat(CommandLineRun.leftIn(output))
                .contains("_SUCCESS")
                .doesNotContainAnyElementsOf(
                        files.stream().filter(file -> !file.equals("_SUCCESS")).toList());
    }

    @Test
    void aFolderOfOtherThingsIsNeverReplaced() throws IOException {
        Path output = Files.createDirectory(directory.resolve("kept"));
        Files.writeString(output.resolve("mine.txt"), "mine");
        String cache = cache();
        for (String mode : List.of("overwrite", "errorifexists")) {
            CommandLineRun.of("compute", cache, "--output", output.toString(), "--mode", mode)
                    .endsWith(73, "capacity: Output ", "kept", "exists already", "mine.txt", "--output");
        }
        assertThat(CommandLineRun.leftIn(output)).containsExactly("mine.txt");
    }

    @Test
    void anOutputThatCannotBeWritten() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "a file, no directory");
        CommandLineRun.of("compute", cache(), "--output", file.resolve("result").toString())
                .endsWith(73, "result", "can't be written");
        CommandLineRun.of(
                        "plan", cache(), "--report", file.resolve("report.json").toString())
                .endsWith(73, "report.json", "can't be written");
        assertThat(file).hasContent("a file, no directory");
    }

    @Test
    void anOutputThatOverlapsTheInput() {
        String cache = cache();
        for (String output : new String[] {cache, cache + "/inside", directory.toString()}) {
            CommandLineRun.of("compute", cache, "--output", output, "--mode", "overwrite")
                    .endsWith(2, "lie in each other", "apart");
        }
        assertThat(CommandLineRun.of("plan", cache).code()).isZero();
    }

    @Test
    void aFileNamedTwice() {
        String cache = cache();
        CommandLineRun.of("plan", cache, cache).endsWith(2, "named twice", ".parquet");
        CommandLineRun.of("plan", cache, cache + "/*.parquet").endsWith(2, "named twice");
    }

    @ParameterizedTest
    @CsvSource({"spark.sql.files.ignoreCorruptFiles", "spark.sql.files.ignoreMissingFiles"})
    void aSessionThatPassesOverFilesIsRefused(String setting) {
        TestSpark.session().conf().set(setting, "true");
        try {
            failing().endsWith(2, setting + "=true", "set it to false");
        } finally {
            TestSpark.session().conf().unset(setting);
        }
    }
}
