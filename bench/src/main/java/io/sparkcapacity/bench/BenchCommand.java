package io.sparkcapacity.bench;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code bin/bench}. */
@Command(
        name = "bench",
        description = "Measures spark-capacity and its peers.",
        subcommands = {
            PeersCommand.class,
            KernelsCommand.class,
            GrowthCommand.class,
            StartupCommand.class,
            LayoutsCommand.class,
            RatesCommand.class,
            ExtrapolationCommand.class
        },
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
public final class BenchCommand {
    private BenchCommand() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new BenchCommand()).execute(arguments));
    }
}
