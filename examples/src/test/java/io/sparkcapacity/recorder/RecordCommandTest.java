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
import org.junit.jupiter.params.provider.CsvSource;

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
    void nothingHalfWrittenIsLeft() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.map(file -> file.getFileName().toString())).noneMatch(name -> name.startsWith("."));
        }
    }

    private RecordRun record(String... options) {
        return RecordRun.of(Stream.concat(Stream.of(text.toString(), "--output", output.toString()), Stream.of(options))
                .toArray(String[]::new));
    }

    private void assertRefused(RecordRun run, int exitCode, String message) {
        assertThat(run.said()).isEqualTo(message);
        assertThat(run.exitCode()).isEqualTo(exitCode);
    }

    @Test
    void saysWhatWasRecorded() {
        RecordRun run = record();

        assertThat(run.said())
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
                "Cannot record " + text + ": it is not UTF-8 somewhere after its first 0 sentences; convert it first.");
        assertThat(output).doesNotExist();
    }

    @Test
    void refusesTextWithoutWord() throws IOException {
        Files.writeString(text, "\uFEFF \n\n\t\u0000\n");

        assertRefused(record(), 65, "Cannot record " + text + ": it holds no word; name a text that does.");
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
    void overwritesCacheWhenAskedTo() throws IOException {
        record("--limit", "1");

        assertThat(record("--overwrite").exitCode()).isZero();
        assertThat(RecordedCache.read(output).component("layer.0")).hasSize(3);
    }

    @Test
    void failureLeavesTheCacheToOverwriteAsItWas() throws IOException {
        record();
        Files.write(text, new byte[] {'A', ' ', (byte) 0xFF});

        assertThat(record("--overwrite").exitCode()).isEqualTo(65);
        assertThat(RecordedCache.read(output).component("layer.0")).hasSize(3);
    }

    @Test
    void neverOverwritesWhatIsNoCache() throws IOException {
        Path thesis = Files.writeString(Files.createDirectory(output).resolve("thesis.tex"), "all of it");

        assertRefused(
                record("--overwrite"),
                73,
                "Cannot record into " + output
                        + ": it holds thesis.tex, which no cache does, and is not overwritten; name another directory.");
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
                        + " is in the way; nothing was left there, name a directory that can be written and has room.");
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

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --layout sequence --bytes       | --bytes does not go with --layout sequence: it stores no vector by itself; leave --bytes out or use --layout vector
            --layout coordinates --bytes    | --bytes does not go with --layout coordinates: it stores no vector by itself; leave --bytes out or use --layout vector
            --layout wide --dtype bf16      | --dtype bf16 does not go with --layout wide: Parquet has no such type and stores it as bytes, a vector each; use --layout vector or another --dtype
            --layout components --dtype bf16 | --dtype bf16 does not go with --layout components: Parquet has no such type and stores it as bytes, a vector each; use --layout vector or another --dtype
            --layout coordinates --dtype f16 | --dtype f16 does not go with --layout coordinates: its values are read as float or double only; use --dtype f32 or f64
            --layout rows                   | Invalid value for option '--layout': expected one of [VECTOR, SEQUENCE, COMPONENTS, WIDE, COORDINATES] (case-insensitive) but was 'rows'
            --dtype f8                      | Invalid value for option '--dtype': expected one of [F32, F64, F16, BF16] (case-insensitive) but was 'f8'
            """)
    void refusesFormatsThatMakeNoSense(String options, String message) {
        assertRefused(record(options.split(" ")), 2, message + "; --help lists the options.");
        assertThat(output).doesNotExist();
    }

    @Test
    void refusesUnknownOption() {
        assertRefused(record("--model"), 2, "Unknown option: '--model'; --help lists the options.");
    }

    @Test
    void refusesToGuessTheOutput() {
        assertRefused(
                RecordRun.of(text.toString()), 2, "Missing required option: '--output=DIR'; --help lists the options.");
    }

    @Test
    void helpNamesEveryOption() {
        RecordRun help = RecordRun.of("--help");

        assertThat(help.exitCode()).isZero();
        assertThat(help.said())
                .contains("TEXT", "--output", "--overwrite", "--split", "--special-tokens", "--limit", "--batch")
                .contains("--rows-per-file", "--layout", "--dtype", "--bytes", "--version", "Exit codes")
                .contains("vector:", "sequence:", "components:", "wide:", "coordinates:", "f32, f64, f16");
    }
}
