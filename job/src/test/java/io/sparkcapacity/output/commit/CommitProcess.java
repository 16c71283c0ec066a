package io.sparkcapacity.output.commit;

import io.sparkcapacity.error.OutputException;
import io.sparkcapacity.output.store.Text;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A process of its own that writes to the places of a {@link Result}, on command: {@code begin LABEL}, {@code commit},
 * {@code run LABEL}, or {@code loop LABEL}, which never ends. It answers with one line.
 */
public final class CommitProcess {
    private final Result result;
    private Optional<StagedRun> begun = Optional.empty();
    private String label = "";

    private CommitProcess(Path directory) {
        this.result = new Result(directory);
    }

    /** Answers until its standard input ends. Its argument is the folder of the places. */
    public static void main(String[] arguments) throws IOException {
        CommitProcess process = new CommitProcess(Path.of(arguments[0]));
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        System.out.println("ready");
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            String[] command = line.split(" ", -1);
            System.out.println(process.answer(command[0], command[command.length - 1]));
        }
    }

    private String answer(String command, String argument) throws IOException {
        try {
            switch (command) {
                case "begin" -> begin(argument);
                case "commit" -> commit();
                case "run" -> {
                    begin(argument);
                    commit();
                }
                case "loop" -> loop(argument);
                default -> throw new IllegalArgumentException(command);
            }
            return "done";
        } catch (OutputException e) {
            begun.ifPresent(StagedRun::close);
            return "refused: " + e.getMessage();
        }
    }

    private void begin(String newLabel) {
        label = newLabel;
        StagedRun run = result.run();
        begun = Optional.of(run);
        run.begin();
    }

    private void commit() throws IOException {
        try (StagedRun run = begun.orElseThrow()) {
            Result.writeRows(run, label);
            run.commit(Text.of(label));
        }
    }

    private void loop(String newLabel) throws IOException {
        for (int round = 0; ; round++) {
            begin(newLabel + "-" + round);
            commit();
            if (round == 0) { // By then its classes are loaded, and most of the time goes into the next runs.
                System.out.println("looping");
            }
        }
    }
}
