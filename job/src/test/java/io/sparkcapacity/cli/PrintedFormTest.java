package io.sparkcapacity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sparkcapacity.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.config.Configurator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code --format} and {@code --quiet} print. */
class PrintedFormTest {
    private static final String LOGGER = "io.sparkcapacity";
    private static final ObjectMapper ONE_DOCUMENT =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    @TempDir
    static Path directory;

    private final Level rootLevel = LogManager.getRootLogger().getLevel();
    private final Level level = LogManager.getLogger(LOGGER).getLevel();
    private String cache;

    @BeforeEach
    void writeCache() {
        cache = directory.resolve("cache").toString();
        if (!Files.exists(Path.of(cache))) {
            TestSpark.write(
                    TestSpark.session()
                            .range(20)
                            .selectExpr("id", "if(id = 7, null, array(float(id), float(1))) as features"),
                    Path.of(cache),
                    1);
        }
    }

    @AfterEach
    void restoreLevels() {
        Configurator.setRootLevel(rootLevel);
        Configurator.setLevel(LOGGER, level);
    }

    @ParameterizedTest
    @CsvSource({"compute, 0, components", "plan, 0, components", "validate, 65, rows"})
    void theReportIsTheOneDocumentOnStandardOutput(String command, int code, String key) throws IOException {
        Path report = directory.resolve(command + ".json");
        CommandLineRun run = run(command, "--format", "json", "--report", report.toString());
        assertThat(run.code()).as(run.err()).isEqualTo(code);
        assertThat(run.err()).isEmpty();
        JsonNode printed = ONE_DOCUMENT.readTree(run.out());
        assertThat(printed).isEqualTo(ONE_DOCUMENT.readTree(report.toFile()));
        assertThat(printed.has(key)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"compute, 0", "plan, 0", "validate, 65"})
    void quietPrintsNothing(String command, int code) throws IOException {
        CommandLineRun run = run(command, "--quiet");
        assertThat(run.code()).isEqualTo(code);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).isEmpty();
        assertThat(LogManager.getLogger(LOGGER + ".report.Phases").getLevel()).isEqualTo(Level.ERROR);
    }

    @Test
    void quietPrintsTheReportThatIsAskedForAndErrors() throws IOException {
        assertThat(ONE_DOCUMENT
                        .readTree(run("plan", "--quiet", "--format", "json").out())
                        .isObject())
                .isTrue();
        CommandLineRun.of("plan", "nowhere", "--quiet").endsWith(66, "No such input");
        assertThat(CommandLineRun.of("plan", "nowhere", "--quiet", "--verbose").err())
                .contains("\tat ");
    }

    @Test
    void quietAndTextExcludeEachOther() throws IOException {
        run("plan", "--quiet", "--format", "text").endsWith(2, "--quiet", "--format text");
    }

    @ParameterizedTest
    @ValueSource(strings = {"delta", "orc"})
    void theFormatOfTheInputIsAnotherOption(String format) throws IOException {
        run("plan", "--format", format)
                .endsWith(2, "Option 'format' can't be '" + format + "'", "text, json", "--input-format");
        run("plan", "--set", "format=" + format).endsWith(2, "did you mean 'input-format'?");
    }

    private CommandLineRun run(String command, String... more) throws IOException {
        String[] arguments = new String[more.length + 2 + (command.equals("compute") ? 4 : 0)];
        arguments[0] = command;
        arguments[1] = cache;
        System.arraycopy(more, 0, arguments, 2, more.length);
        if (command.equals("compute")) {
            Path output = Files.createTempDirectory(directory, "out").resolve("capacities");
            System.arraycopy(
                    new String[] {"--output", output.toString(), "--on-invalid", "skip"},
                    0,
                    arguments,
                    more.length + 2,
                    4);
        }
        return CommandLineRun.of(arguments);
    }
}
