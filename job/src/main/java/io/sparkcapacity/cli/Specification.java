package io.sparkcapacity.cli;

import io.sparkcapacity.command.Command;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The command line as picocli sees it: the commands, their flags and their help. */
final class Specification {
    private static final int COLUMNS = 100;
    private static final int FLAG_COLUMNS = 34;

    /** The launcher takes these out of the command line. */
    private static final String OF_SPARK = "%nbin/capacity also takes the options of spark-submit, such as"
            + " --conf KEY=VALUE, --driver-memory 4g and --packages.";

    private Specification() {}

    static CommandSpec create() {
        CommandSpec root = command(
                        "capacity",
                        "The capacity of every activation of a Parquet cache, exact:"
                                + " C_i = (x_i.x_i)^2 / sum_j (x_i.x_j)^2 over the rows of its component.")
                .mixinStandardHelpOptions(true);
        root.usageMessage().synopsisSubcommandLabel("COMMAND").footer(OF_SPARK, exitCodes());
        Command.all().forEach(command -> root.addSubcommand(command.name(), of(command)));
        root.addSubcommand("help", CommandSpec.forAnnotatedObject(new HelpCommand()));
        return root;
    }

    private static CommandSpec of(Command<?> command) {
        CommandSpec specification = command(command.name(), command.description());
        specification.addPositional(PositionalParamSpec.builder()
                .paramLabel("INPUT")
                .arity("0..*")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .description("Parquet files, directories or globs, or paths in another --input-format, on any file"
                        + " system that Hadoop knows.")
                .build());
        Flags.addTo(specification, command);
        specification.usageMessage().abbreviateSynopsis(true).footer(OF_SPARK);
        return specification;
    }

    private static CommandSpec command(String name, String description) {
        CommandSpec specification =
                CommandSpec.create().name(name).versionProvider(() -> new String[] {"spark-capacity " + version()});
        specification
                .usageMessage()
                .description(description)
                .sortOptions(false)
                .width(COLUMNS)
                .longOptionsMaxWidth(FLAG_COLUMNS);
        return specification;
    }

    /** The version that the build wrote into the jar. */
    private static String version() {
        String version = Specification.class.getPackage().getImplementationVersion();
        return version == null ? "(not built)" : version;
    }

    private static String exitCodes() {
        return Arrays.stream(ExitCode.values())
                .map(code -> code.number() + " " + code.meaning())
                .collect(Collectors.joining("; ", "Exit codes: ", "."));
    }
}
