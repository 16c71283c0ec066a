package io.sparkcapacity.bench;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command {@code bin/bench}. */
@Command(
        name = "bench",
        description = "Measures spark-capacity and its peers, and writes the tables of docs/PERFORMANCE.md.",
        subcommands = {
            PeersCommand.class,
            KernelsCommand.class,
            GrowthCommand.class,
            StartupCommand.class,
            LayoutsCommand.class,
            BreakdownCommand.class,
            RatesCommand.class,
            ExtrapolationCommand.class
        },
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
public final class BenchCommand {
    BenchCommand() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new BenchCommand()).execute(arguments));
    }
}
