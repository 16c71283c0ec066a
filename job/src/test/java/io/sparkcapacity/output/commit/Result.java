package io.sparkcapacity.output.commit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkcapacity.output.store.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;

/**
 * The places of a run, with small files for rows. All files of one run contain its label, so that parts of two results
 * are told apart. All names have colons, before which Hadoop expects a scheme.
 *
 * @param directory the folder of all places
 */
record Result(Path directory) {
    private static final int FILES = 4;
    private static final Configuration CONFIGURATION = new Configuration(false);

    Path output() {
        return directory.resolve("capacities at 12:00");
    }

    Path quarantine() {
        return directory.resolve("invalid:12");
    }

    Path report() {
        return directory.resolve("12:00.json");
    }

    StagedFolder stagedOutput() {
        return stagedOutput(OutputMode.OVERWRITE);
    }

    private StagedFolder stagedOutput(OutputMode mode) {
        return StagedFolder.at(output().toString(), "--output", "capacities", mode, CONFIGURATION);
    }

    StagedFolder stagedQuarantine() {
        return stagedQuarantine(OutputMode.OVERWRITE);
    }

    private StagedFolder stagedQuarantine(OutputMode mode) {
        return StagedFolder.at(quarantine().toString(), "--quarantine", "invalid rows", mode, CONFIGURATION);
    }

    StagedText stagedReport() {
        return StagedText.at(report().toString(), CONFIGURATION);
    }

    /** A run onto all places, which replaces what is there. */
    StagedRun run() {
        return run(OutputMode.OVERWRITE);
    }

    StagedRun run(OutputMode mode) {
        return new StagedRun(List.of(stagedOutput(mode), stagedQuarantine(mode)), Optional.of(stagedReport()));
    }

    void write(String label) throws IOException {
        try (StagedRun run = run()) {
            run.begin();
            writeRows(run, label);
            run.commit(Text.of(label));
        }
    }

    static void writeRows(StagedRun run, String label) throws IOException {
        for (StagedFolder folder : run.folders()) {
            writeRows(folder, label);
        }
    }

    static void writeRows(StagedFolder folder, String label) throws IOException {
        for (int file = 0; file < FILES; file++) {
            String name = "part-0000%d-%s.parquet".formatted(file, label);
            Files.writeString(Path.of(folder.rows().toUri().getPath()).resolve(name), label);
        }
    }

    /** The label of the result, which has to be whole. */
    String label() throws IOException {
        String label = Files.readString(report());
        for (Path folder : List.of(output(), quarantine())) {
            List<String> labels = new ArrayList<>();
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    String name = file.getFileName().toString();
                    if (name.endsWith(".parquet")) {
                        labels.add(Files.readString(file));
                    }
                }
            }
            assertThat(folder.resolve("_SUCCESS")).exists();
            assertThat(labels).as("labels in %s", folder).hasSize(FILES).containsOnly(label);
        }
        return label;
    }

    /** Everything in the folder, hidden or not. */
    TreeSet<String> names() {
        return new TreeSet<>(List.of(directory.toFile().list()));
    }

    void assertNothingElse() {
        assertThat(names()).containsExactly("12:00.json", "capacities at 12:00", "invalid:12");
    }
}
