package io.sparkcapacity.recorder;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.stream.Stream;

/** One run of the command, all of it but the exit. */
record RecordRun(int exitCode, String said) {

    /** The longest sum in a layer has 1536 terms (the feed-forward block), and float's unit roundoff is 2^-24. */
    static final double ROUNDING = 1536 * 0x1p-24;

    static RecordRun of(String... arguments) {
        StringWriter said = new StringWriter();
        int exitCode = RecordCommand.commandLine()
                .setOut(new PrintWriter(said))
                .setErr(new PrintWriter(said))
                .execute(arguments);
        return new RecordRun(exitCode, said.toString().strip());
    }

    /** The cache of a run that must succeed. */
    static RecordedCache cache(Path text, Path output, String... options) throws IOException {
        Stream<String> required = Stream.of(text.toString(), "--output", output.toString());
        RecordRun run = of(Stream.concat(required, Stream.of(options)).toArray(String[]::new));
        if (run.exitCode() != 0) {
            throw new AssertionError("exit code " + run.exitCode() + ": " + run.said());
        }
        return RecordedCache.read(output);
    }
}
