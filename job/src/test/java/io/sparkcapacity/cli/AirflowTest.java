package io.sparkcapacity.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code conf/airflow}, as far as it can be read without Airflow; {@code DeploymentIT} runs it with that. */
class AirflowTest {
    private static final Path DAG = Conf.file("airflow/capacity_dag.py");

    @Test
    void isPython() throws Exception {
        assumeTrue(
                Stream.of(System.getenv("PATH").split(":", -1))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "python3"))),
                "there is no python3");
        Process python = new ProcessBuilder(
                        "python3", "-c", "import ast, sys; ast.parse(open(sys.argv[1]).read())", DAG.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(python.getInputStream().readAllBytes(), UTF_8);
        assertThat(python.waitFor()).as(said).isZero();
    }

    @Test
    void startsWhatTheBuildMakes() throws IOException {
        new Start(found("java_class=\"(.+)\""), found("/(job/target/.+\\.jar)\""), List.of()).requireBuilt();
    }

    @Test
    void onlyDefectsAndWhatIsNotAvailableAreTriedAgain() throws IOException {
        assertThat(found("FINAL = \\{(.+)}").split(", ", -1))
                .containsExactlyInAnyOrder(Arrays.stream(ExitCode.values())
                        .filter(code ->
                                code != ExitCode.DONE && code != ExitCode.DEFECT && code != ExitCode.UNAVAILABLE)
                        .map(code -> String.valueOf(code.number()))
                        .toArray(String[]::new));
    }

    private static String found(String pattern) throws IOException {
        Matcher matcher = Pattern.compile(pattern).matcher(Files.readString(DAG));
        assertThat(matcher.find()).as(pattern).isTrue();
        return matcher.group(1);
    }
}
