package io.sparkcapacity.options;

import java.nio.file.Path;
import java.util.function.Function;

/** The texts that are generated from the table of options: {@code conf/capacity.conf}, and the table of the manual. */
enum OptionTexts {
    CONFIGURATION("../conf/capacity.conf", "", "") {
        @Override
        String text() {
            return "# Every option of bin/capacity and of the application under spark-submit, with its default,"
                    + " for --config FILE.\n"
                    + "# The flags of the same names and --set KEY=VALUE have precedence. The file is HOCON, a"
                    + " superset of JSON.\n"
                    + "# Values with other characters than letters, digits and blanks stand in double quotes, such as \"f_*\".\n"
                    + "# It is generated from the options; docs/command-line.md explains more.\n"
                    + byGroup("# ── %s\n"::formatted, OptionTexts::ofFile);
        }
    },
    MANUAL("../docs/command-line.md", "<!-- options -->\n", "<!-- end of options -->") {
        @Override
        String text() {
            return byGroup(heading -> "### " + heading + "\n\n", OptionTexts::ofManual) + "\n";
        }
    };

    private static final int COLUMNS = 120;

    private final Path file;
    private final String begin;
    private final String end;

    OptionTexts(String file, String begin, String end) {
        this.file = Path.of(file);
        this.begin = begin;
        this.end = end;
    }

    /** The text as it follows from the table. */
    abstract String text();

    Path file() {
        return file;
    }

    /** The content of the file with the text put in place. */
    String in(String content) {
        int from = content.indexOf(begin) + begin.length();
        return content.substring(0, from)
                + text()
                + content.substring(end.isEmpty() ? content.length() : content.indexOf(end, from));
    }

    private static String byGroup(Function<String, String> heading, Function<Option<?>, String> entry) {
        StringBuilder text = new StringBuilder();
        for (Group group : Group.values()) {
            String entries = Options.all().stream()
                    .filter(option -> option.group() == group)
                    .map(entry)
                    .reduce("", String::concat);
            if (!entries.isEmpty()) {
                text.append('\n').append(heading.apply(group.heading())).append(entries);
            }
        }
        return text.toString();
    }

    private static String ofFile(Option<?> option) {
        if (option.scope() == Scope.COMMAND_LINE) {
            return "";
        }
        String unset = option.defaultText().isEmpty() ? " Empty: " + option.defaultInWords() + "." : "";
        String value = option.defaultText().isEmpty() ? "\"\"" : option.defaultText();
        return "\n" + wrapped("# ", "# ", Option.plain(option.meaning() + unset)) + option.name() + " = " + value
                + "\n";
    }

    private static String ofManual(Option<?> option) {
        boolean isSwitch = option.placeholder().isEmpty();
        String flag = isSwitch ? option.flag() : option.flag() + " " + option.placeholder();
        String unset = isSwitch ? "" : " Default: " + option.defaultInWords() + ".";
        return wrapped("- ", "  ", "`" + flag + "`: " + option.meaning() + unset);
    }

    private static String wrapped(String first, String next, String text) {
        StringBuilder lines = new StringBuilder(first);
        int length = first.length();
        String between = "";
        for (String word : text.split(" ", -1)) {
            if (length + between.length() + word.length() > COLUMNS) {
                lines.append('\n').append(next);
                length = next.length();
                between = "";
            }
            lines.append(between).append(word);
            length += between.length() + word.length();
            between = " ";
        }
        return lines.append('\n').toString();
    }
}
