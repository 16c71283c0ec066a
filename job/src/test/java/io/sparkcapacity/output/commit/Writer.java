package io.sparkcapacity.output.commit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A {@link CommitProcess} that was started. */
final class Writer implements AutoCloseable {
    private final Process process;
    private final BufferedReader answers;
    private final PrintWriter commands;

    Writer(Result result) throws IOException {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CommitProcess.class.getName(),
                        result.directory().toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        answers = process.inputReader(StandardCharsets.UTF_8);
        commands = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
    }

    void send(String command) {
        commands.println(command);
    }

    /** The next line that it answers; lines that start differently, of a logger, are skipped. */
    String answer() throws IOException {
        String line = answers.readLine();
        while (line != null && !line.matches("ready|looping|done|refused: .*")) {
            line = answers.readLine();
        }
        return line == null ? "ended" : line;
    }

    /** As {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
