package io.sparkcapacity.cli;

import io.sparkcapacity.CapacityOptions;
import io.sparkcapacity.command.Command;
import io.sparkcapacity.error.InvalidSettingException;
import io.sparkcapacity.options.Group;
import io.sparkcapacity.options.Option;
import io.sparkcapacity.options.Options;
import io.sparkcapacity.options.Scope;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * The flags of one command line, which follow from the table of options. A flag has precedence over {@code --set},
 * {@code --set} over the configuration file, and the file over the defaults.
 */
final class Flags {
    private final ParseResult parsed;

    /**
     * The flags of a command line.
     *
     * @throws ParameterException if a flag is given twice that has one value; picocli does not check that for options
     *     in groups
     */
    Flags(ParseResult parsed) {
        this.parsed = parsed;
        for (OptionSpec given : parsed.matchedOptions()) {
            if (!given.isMultiValue() && given.originalStringValues().size() > 1) {
                throw new ParameterException(
                        parsed.commandSpec().commandLine(),
                        "option '" + given.longestName() + "' should be specified only once");
            }
        }
    }

    /** Adds the flags of {@code command}, under the headings of their groups. */
    static void addTo(CommandSpec specification, Command<?> command) {
        int place = 0;
        for (Group group : Group.values()) {
            ArgGroupSpec.Builder flags = ArgGroupSpec.builder()
                    .heading("%n" + group.heading() + ":%n")
                    .order(place++)
                    .validate(false);
            Options.all().stream()
                    .filter(option -> option.group() == group && command.takes(option))
                    .forEach(option -> flags.addArg(flag(option)));
            if (group == Group.RUNNING) {
                flags.addArg(OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .description("Print this help.")
                        .build());
                flags.addArg(OptionSpec.builder("-V", "--version")
                        .versionHelp(true)
                        .description("Print the version.")
                        .build());
            }
            specification.addArgGroup(flags.build());
        }
    }

    private static OptionSpec flag(Option<?> option) {
        Class<?> type = option.type().parameterClass();
        OptionSpec.Builder flag = OptionSpec.builder(option.flag());
        if (type == Boolean.class) {
            return flag.type(boolean.class)
                    .description(described(option.meaning()))
                    .build();
        }
        if (type == Map.class) {
            flag.type(List.class).auxiliaryTypes(String.class);
        } else {
            flag.type(String.class);
        }
        return flag.arity("1")
                .paramLabel(option.placeholder())
                .description(described(option.meaning() + " Default: " + option.defaultInWords() + "."))
                .build();
    }

    /** As a description in which picocli replaces nothing. */
    private static String described(String markdown) {
        return Option.plain(markdown).replace("%", "%%");
    }

    /** The value of an option; its default if the flag is not given. */
    <T> T get(Option<T> option) {
        return isGiven(option) ? option.parse(text(option)) : option.defaultValue();
    }

    private String text(Option<?> option) {
        return parsed.<Object>matchedOptionValue(option.flag(), "").toString();
    }

    boolean isGiven(Option<?> option) {
        return parsed.hasMatchedOption(option.flag());
    }

    /**
     * The options of the run.
     *
     * @throws io.sparkcapacity.error.UserException if an option is unknown or malformed, or the configuration file
     *     can't be read
     */
    CapacityOptions options() {
        Map<String, String> named = new LinkedHashMap<>();
        get(Options.CONFIG).ifPresent(file -> named.putAll(ConfigurationFile.read(file)));
        for (String setting : parsed.<List<String>>matchedOptionValue(Options.SET.flag(), List.of())) {
            if (setting.isBlank()) {
                throw new InvalidSettingException(
                        "--set is given without a setting; it is a key and a value such as strategy=row-gram");
            }
            named.putAll(Options.SET.parse(setting));
        }
        Options.all().stream()
                .filter(option -> option.scope() != Scope.COMMAND_LINE && isGiven(option))
                .forEach(option -> named.put(option.name(), text(option)));
        return CapacityOptions.of(named);
    }
}
