package io.sparkcapacity.stores;

import io.sparkcapacity.output.commit.OutputMode;
import io.sparkcapacity.output.commit.StagedFolder;
import io.sparkcapacity.output.commit.StagedRun;
import io.sparkcapacity.output.store.Text;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** A process that replaces the output {@code capacities} of a folder for ever, without Spark. */
public final class CommitLoop {
    static final String LOOPING = "looping";
    static final int FILES = 3;

    private CommitLoop() {}

    /** Starts the process, with the settings of file systems in {@code configuration}. */
    static Process start(String folder, Configuration configuration) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                java.nio.file.Path.of(System.getProperty("java.home"), "bin", "java")
                        .toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                CommitLoop.class.getName(),
                folder));
        for (Map.Entry<String, String> setting : configuration) {
            if (setting.getKey().startsWith("fs.s3a.")) {
                command.add(setting.getKey() + "=" + setting.getValue());
            }
        }
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** Runs until it is killed. Its arguments are the folder, and settings as {@code KEY=VALUE}. */
    public static void main(String[] arguments) throws IOException {
        PrintStream answers = System.out;
        System.setOut(System.err); // Loggers write there.
        Configuration configuration = new Configuration();
        for (int argument = 1; argument < arguments.length; argument++) {
            String[] setting = arguments[argument].split("=", 2);
            configuration.set(setting[0], setting[1]);
        }
        String folder = arguments[0];
        FileSystem files = new Path(folder).getFileSystem(configuration);
        for (int round = 0; ; round++) {
            StagedFolder output = output(folder, configuration);
            try (StagedRun run = new StagedRun(List.of(output), Optional.empty())) {
                run.begin();
                for (int file = 0; file < FILES; file++) {
                    Path part = new Path(output.rows(), "part-0000" + file + "-" + round + ".parquet");
                    try (OutputStream stream = files.create(part)) {
                        stream.write(String.valueOf(round).getBytes(StandardCharsets.UTF_8));
                    }
                }
                run.commit(Text.of(""));
            }
            if (round == 0) {
                answers.println(LOOPING);
            }
        }
    }

    private static StagedFolder output(String folder, Configuration configuration) {
        return StagedFolder.at(folder + "/capacities", "--output", "capacities", OutputMode.OVERWRITE, configuration);
    }

    static StagedRun run(String folder, Configuration configuration) {
        return new StagedRun(List.of(output(folder, configuration)), Optional.empty());
    }

    /** The labels that are part of the names of the output's files. */
    static List<String> labels(String folder, FileSystem files) throws IOException {
        FileStatus[] found = files.listStatus(new Path(folder, "capacities"));
        return Arrays.stream(found)
                .map(file -> file.getPath().getName())
                .filter(name -> name.endsWith(".parquet"))
                .map(name -> name.substring("part-00000-".length()))
                .toList();
    }
}
