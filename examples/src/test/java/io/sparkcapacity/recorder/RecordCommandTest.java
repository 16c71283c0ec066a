package io.sparkcapacity.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RecordCommandTest {
    @TempDir
    Path directory;

    private Path text;
    private Path output;

    @BeforeEach
    void prepare() throws IOException {
        text = Files.writeString(directory.resolve("text.txt"), "Ships pass.\n");
        output = directory.resolve("cache");
    }

    @AfterEach
    void noPartialCacheIsLeft() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.map(file -> file.getFileName().toString())).noneMatch(name -> name.startsWith("."));
        }
    }

    private RecordRun record(String... options) {
        return RecordRun.of(Stream.concat(Stream.of(text.toString(), "--output", output.toString()), Stream.of(options))
                .toArray(String[]::new));
    }

    private void assertRefused(RecordRun run, int exitCode, String message) {
        assertThat(run.printed()).isEqualTo(message);
        assertThat(run.exitCode()).isEqualTo(exitCode);
    }

    @Test
    void printsWhatWasRecorded() {
        RecordRun run = record();

        assertThat(run.printed())
                .matches("Recorded 3 tokens of 1 sentences \\(0 cut at 512 tokens\\) in 7 components to " + output
                        + ": 7 files, [0-9,]+ bytes, [0-9.]+ s, [0-9,]+ tokens/s\\.");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void refusesTextThatDoesNotExist() {
        text = directory.resolve("missing.txt");

        assertRefused(record(), 66, "Cannot record " + text + ": there is no such file; name a UTF-8 text file.");
    }

    @Test
    void refusesDirectoryAsText() {
        text = directory;

        assertRefused(record(), 66, "Cannot record " + text + ": it is a directory; name a UTF-8 text file.");
    }

    @Test
    void refusesTextThatIsNotUtf8() throws IOException {
        Files.write(text, "Un café. Two.".getBytes(StandardCharsets.ISO_8859_1));

        assertRefused(
                record(),
                65,
                "Cannot record " + text
                        + ": after its first 0 sentences it contains bytes that are not UTF-8; convert it to UTF-8.");
        assertThat(output).doesNotExist();
    }

    @Test
    void refusesTextWithoutWords() throws IOException {
        Files.writeString(text, "\uFEFF \n\n\t\u0000\n");

        assertRefused(record(), 65, "Cannot record " + text + ": it contains no words; name a text that does.");
        assertThat(output).doesNotExist();
    }

    @Test
    void refusesExistingOutput() throws IOException {
        Files.createDirectory(output);

        assertRefused(
                record(),
                73,
                "Cannot record into " + output + ": it exists; name another directory or add --overwrite.");
    }

    @Test
    void overwritesCacheIfAsked() throws IOException {
        record("--limit", "1");

        assertThat(record("--overwrite").exitCode()).isZero();
        assertThat(RecordedCache.read(output).component("layer.0")).hasSize(3);
    }

    @Test
    void failedRecordingLeavesTheOldCacheUnchanged() throws IOException {
        record();
        Files.write(text, new byte[] {'A', ' ', (byte) 0xFF});

        assertThat(record("--overwrite").exitCode()).isEqualTo(65);
        assertThat(RecordedCache.read(output).component("layer.0")).hasSize(3);
    }

    @Test
    void neverOverwritesDirectoryThatIsNotACache() throws IOException {
        Path thesis = Files.writeString(Files.createDirectory(output).resolve("thesis.tex"), "all of it");

        assertRefused(
                record("--overwrite"),
                73,
                "Cannot record into " + output
                        + ": it contains thesis.tex, which is not part of a cache, so it is not overwritten;"
                        + " name another directory.");
        assertThat(thesis).hasContent("all of it");
    }

    @Test
    void neverOverwritesFile() {
        output = text;

        assertRefused(
                record("--overwrite"),
                73,
                "Cannot record into " + text + ": it is a file, not a cache; name another directory.");
    }

    @Test
    void refusesOutputThatCannotBeWritten() {
        output = text.resolve("cache");

        assertRefused(
                record(),
                73,
                "Cannot record into " + output + ": " + text
                        + " is in the way; no partial cache was left there, name a directory that is writable and has"
                        + " free space.");
    }

    @ParameterizedTest
    @CsvSource({
        "--batch, 0, --batch is 0 but must be from 1 to 256; --help lists the options.",
        "--batch, 257, --batch is 257 but must be from 1 to 256; --help lists the options.",
        "--limit, -5, --limit is -5 but must be 1 or more; --help lists the options.",
        "--rows-per-file, 0, --rows-per-file is 0 but must be 1 or more; --help lists the options.",
        "--limit, many, Invalid value for option '--limit': 'many' is not a long; --help lists the options.",
    })
    void refusesMalformedOption(String option, String value, String message) {
        assertRefused(record(option, value), 2, message);
    }

    static Stream<Arguments> contradictions() {
        String noSingleVectors = ": only vector has a column of single vectors; omit --bytes or use --layout vector";
        String noParquetType = ": Parquet has no such type, so it is stored as the bytes of single vectors;"
                + " use --layout vector or another --dtype";
        return Stream.of(
                Arguments.of("--layout sequence --bytes", "--bytes", noSingleVectors),
                Arguments.of("--layout coordinates --bytes", "--bytes", noSingleVectors),
                Arguments.of("--layout wide --dtype bf16", "--dtype bf16", noParquetType),
                Arguments.of("--layout components --dtype bf16", "--dtype bf16", noParquetType),
                Arguments.of(
                        "--layout coordinates --dtype f16",
                        "--dtype f16",
                        ": its values must be float or double; use --dtype f32 or f64"));
    }

    @ParameterizedTest
    @MethodSource("contradictions")
    void refusesFormatOptionsThatContradict(String options, String option, String whyAndRemedy) {
        String[] words = options.split(" ", -1);
        assertRefused(
                record(words),
                2,
                option + " cannot be used with --layout " + words[1] + whyAndRemedy + "; --help lists the options.");
        assertThat(output).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --layout | rows | [VECTOR, SEQUENCE, COMPONENTS, WIDE, COORDINATES]
            --dtype  | f8   | [F32, F64, F16, BF16]
            """)
    void refusesUnknownFormats(String option, String value, String allowed) {
        assertRefused(
                record(option, value),
                2,
                "Invalid value for option '" + option + "': expected one of " + allowed
                        + " (case-insensitive) but was '" + value + "'; --help lists the options.");
        assertThat(output).doesNotExist();
    }

    @Test
    void refusesUnknownOption() {
        assertRefused(record("--model"), 2, "Unknown option: '--model'; --help lists the options.");
    }

    @Test
    void requiresAnOutput() {
        assertRefused(
                RecordRun.of(text.toString()), 2, "Missing required option: '--output=DIR'; --help lists the options.");
    }

    @Test
    void helpNamesEveryOption() {
        RecordRun help = RecordRun.of("--help");

        assertThat(help.exitCode()).isZero();
        assertThat(help.printed())
                .contains("TEXT", "--output", "--overwrite", "--split", "--special-tokens", "--limit", "--batch")
                .contains("--rows-per-file", "--layout", "--dtype", "--bytes", "--version", "Exit codes")
                .contains("vector:", "sequence:", "components:", "wide:", "coordinates:", "f32, f64, f16");
    }
}
