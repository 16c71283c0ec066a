package io.sparkcapacity.recorder;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * One run of the command in this process.
 *
 * @param exitCode the exit code
 * @param printed everything that the command printed
 */
record RecordRun(int exitCode, String printed) {

    /** Bound on rounding: the longest sum of a layer has 1536 terms (feed-forward), and the unit roundoff is 2^-24. */
    static final double ROUNDING = 1536 * 0x1p-24;

    static RecordRun of(String... arguments) {
        StringWriter printed = new StringWriter();
        int exitCode = RecordCommand.commandLine()
                .setOut(new PrintWriter(printed))
                .setErr(new PrintWriter(printed))
                .execute(arguments);
        return new RecordRun(exitCode, printed.toString().strip());
    }

    /** Runs the command, which must succeed, and reads the cache. */
    static RecordedCache cache(Path text, Path output, String... options) throws IOException {
        Stream<String> required = Stream.of(text.toString(), "--output", output.toString());
        RecordRun run = of(Stream.concat(required, Stream.of(options)).toArray(String[]::new));
        if (run.exitCode() != 0) {
            throw new AssertionError("exit code " + run.exitCode() + ": " + run.printed());
        }
        return RecordedCache.read(output);
    }
}
