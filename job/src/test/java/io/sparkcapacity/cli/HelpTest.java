package io.sparkcapacity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkcapacity.command.Command;
import io.sparkcapacity.options.Group;
import io.sparkcapacity.options.Option;
import io.sparkcapacity.options.Options;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code --help} and {@code --version} print. */
class HelpTest {
    private static String printed(String... arguments) {
        StringWriter out = new StringWriter();
        int code = CapacityCommand.run(new PrintWriter(out), new PrintWriter(out), arguments);
        assertThat(code).isZero();
        return out.toString();
    }

    static List<Command<?>> commands() {
        return Command.all();
    }

    /** Lines can break within words. */
    private static String withoutSpaces(String text) {
        return text.replaceAll("\\s+", "");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyOptionIsThereOnceWithItsDefault(Command<?> command) {
        String help = printed(command.name(), "--help");
        String words = withoutSpaces(help);
        for (Option<?> option : Options.all()) {
            long lines = help.lines()
                    .filter(line -> line.strip().matches(Pattern.quote(option.flag()) + "(=.*| .*|)"))
                    .count();
            assertThat(lines).as(option.flag()).isEqualTo(command.takes(option) ? 1 : 0);
            if (command.takes(option) && !option.placeholder().isEmpty()) {
                assertThat(words)
                        .contains(withoutSpaces(
                                Option.plain(option.meaning() + " Default: " + option.defaultInWords() + ".")));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void headingsAreInTheirOrderAndLinesFit100Columns(Command<?> command) {
        String help = printed(command.name(), "--help");
        assertThat(help.lines().filter(line -> line.matches("[A-Z][A-Za-z ]+:")))
                .containsExactlyElementsOf(Arrays.stream(Group.values())
                        .map(group -> group.heading() + ":")
                        .toList());
        assertThat(help.lines()).allMatch(line -> line.length() <= 100);
    }

    @Test
    void theHelpOfTheApplicationNamesCommandsAndExitCodes() {
        String help = printed("--help");
        assertThat(help).contains("compute", "plan", "validate", "65 the data does not fit", "spark-submit");
        assertThat(help.lines()).allMatch(line -> line.length() <= 100);
        assertThat(printed("--version")).startsWith("spark-capacity ").hasLineCount(1);
        assertThat(printed("help", "plan")).isEqualTo(printed("plan", "--help"));
        assertThat(printed("help")).isEqualTo(help);
        assertThat(printed("plan", "--version")).isEqualTo(printed("--version"));
    }
}
