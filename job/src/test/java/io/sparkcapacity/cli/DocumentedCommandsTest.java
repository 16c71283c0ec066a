package io.sparkcapacity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkcapacity.documentation.Page;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every command that the documents show has flags that the program knows. */
class DocumentedCommandsTest {
    private static final Pattern COMMAND = Pattern.compile("(?:bin/capacity|\\.jar) +(compute|plan|validate) (.*)");
    private static final Pattern FLAG = Pattern.compile("--[a-z][a-z-]*");

    /** What bin/capacity hands to spark-submit. */
    private static final List<String> OF_SPARK_SUBMIT =
            List.of("--conf", "--driver-memory", "--executor-memory", "--executor-cores");

    @Test
    void everyFlagIsKnown() throws IOException {
        int commands = 0;
        for (Page page : Page.all()) {
            for (Page.Block block : page.blocks()) {
                Matcher command = COMMAND.matcher(block.code().replace("\\\n", ""));
                while (command.find()) {
                    List<String> known = new ArrayList<>(flagsOf(
                            CommandLineRun.of(command.group(1), "--help").out()));
                    known.addAll(OF_SPARK_SUBMIT);
                    assertThat(known)
                            .as("%s in %s", command.group(), page.file())
                            .containsAll(flagsOf(command.group(2)));
                    commands++;
                }
            }
        }
        assertThat(commands).isGreaterThan(10);
    }

    private static List<String> flagsOf(String text) {
        return FLAG.matcher(text).results().map(found -> found.group()).toList();
    }
}
