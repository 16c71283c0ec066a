package io.sparkcapacity.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkcapacity.gram.cost.Rates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class BenchCommandTest {
    private static String page() throws IOException {
        return Files.readString(Path.of("../docs/PERFORMANCE.md"));
    }

    /** The first column of a Markdown table. */
    private static String[] labels(String table) {
        return table.lines()
                .filter(line -> line.startsWith("| "))
                .map(line -> line.substring(0, line.indexOf(" |") + 2))
                .toArray(String[]::new);
    }

    @Test
    void thePageNamesEveryCommand() throws IOException {
        CommandLine bench = new CommandLine(new BenchCommand());
        for (String command : bench.getSubcommands().keySet()) {
            assertThat(page()).contains("bin/bench " + command);
        }
    }

    @Test
    void theRatesOfThePlannerAreThoseOfThePage() throws IOException {
        String table = RatesCommand.table(Rates.TYPICAL);
        assertThat(page()).contains(table.lines().limit(2).toList()).contains(labels(table));
        table.lines().skip(2).forEach(line -> {
            String constant = line.substring(line.lastIndexOf("| ", line.length() - 3));
            String label = labels(line)[0];
            assertThat(line(label)).endsWith(constant);
        });
    }

    private static String line(String label) {
        try {
            return page().lines()
                    .filter(line -> line.startsWith(label))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void theExtrapolationIsThatOfThePage() throws IOException {
        ExtrapolationCommand command = new ExtrapolationCommand();
        new CommandLine(command).parseArgs();
        assertThat(page()).contains(labels(command.table()));
    }
}
