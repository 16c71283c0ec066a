package io.sparkcapacity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkcapacity.TestSpark;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** One run of the command line in this JVM: what it printed and how it ended. */
public record CommandLineRun(int code, String out, String err) {
    static CommandLineRun of(String... arguments) {
        TestSpark.session();
        return inThisProcess(arguments);
    }

    /** A run with the session that is active, or one that the run starts. */
    public static CommandLineRun inThisProcess(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = CapacityCommand.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
        return new CommandLineRun(code, out.toString(), err.toString());
    }

    /** Computes {@code input} into a directory that must not be there afterwards, nor anything beside it. */
    static CommandLineRun failing(Path parent, String input, String... more) {
        Path output = parent.resolve("result");
        CommandLineRun run =
                of(Stream.concat(Stream.of("compute", input, "--output", output.toString()), Stream.of(more))
                        .toArray(String[]::new));
        assertThat(leftIn(parent)).isEmpty();
        assertThat(run.out()).isEmpty();
        return run;
    }

    static List<String> leftIn(Path directory) {
        if (!Files.exists(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The run ended with {@code expected} and one sentence that has all of {@code parts}. */
    void endsWith(int expected, String... parts) {
        assertThat(err).startsWith("capacity: ").contains(parts).doesNotContain("\tat ");
        assertThat(err.strip().lines()).as("one sentence").hasSize(1);
        assertThat(code).isEqualTo(expected);
    }
}
