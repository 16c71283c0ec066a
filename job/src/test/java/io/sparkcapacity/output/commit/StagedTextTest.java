package io.sparkcapacity.output.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import io.sparkcapacity.error.OutputException;
import io.sparkcapacity.error.UnavailableException;
import io.sparkcapacity.output.store.Text;
import io.sparkcapacity.owner.Owners;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report of a run that writes nothing else. */
class StagedTextTest {
    @TempDir
    Path directory;

    private static StagedRun at(Object path) {
        return new StagedRun(List.of(), Optional.of(StagedText.at(path.toString(), new Configuration())));
    }

    private static void write(Object path, String text) {
        try (StagedRun report = at(path)) {
            report.begin();
            report.commit(Text.of(text));
        }
    }

    @Test
    void itIsWrittenWithItsFoldersAndReplacesWhatIsThere() throws IOException {
        Path path = directory.resolve("new").resolve("report.json");
        try (StagedRun report = at(path)) {
            assertThat(directory).as("nothing is done before").isEmptyDirectory();
            report.begin();
            report.commit(Text.of("first, and longer"));
        }
        write(path, "Σ C");
        assertThat(Files.readString(path)).isEqualTo("Σ C");
        assertThat(path.getParent().toFile().list()).as("nothing is beside it").containsExactly("report.json");
    }

    @Test
    void aRunThatFailsLeavesTheOldReportAndNoNewFolder() throws IOException {
        Path old = Files.writeString(directory.resolve("report.json"), "old");
        for (Path path : List.of(old, directory.resolve("new/report.json"))) {
            try (StagedRun report = at(path)) {
                report.begin();
            }
        }
        assertThat(old).hasContent("old");
        assertThat(directory.toFile().list()).containsExactly("report.json");
    }

    @Test
    void withoutAPathNobodyIsAskedForTheReport() {
        try (StagedRun report = new StagedRun(List.of(), Optional.empty())) {
            report.begin();
            report.commit(to -> fail("asked for a report"));
        }
    }

    @Test
    void aDirectoryIsNotAFile() {
        assertThatThrownBy(() -> at(directory))
                .isInstanceOf(OutputException.class)
                .hasMessageContaining("is a directory; name a file with --report");
    }

    @Test
    void aFileIsNotAFolder() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));
        assertThatThrownBy(() -> at(file.resolve("report.json")))
                .isInstanceOf(OutputException.class)
                .hasMessageContaining("is not a directory");
    }

    @Test
    void whatCannotBeWrittenIsFoundWhenTheRunBegins() {
        assertThatThrownBy(() -> StagedText.at("nosuchscheme://x/report.json", new Configuration()))
                .isInstanceOf(OutputException.class)
                .hasMessageContaining("nosuchscheme");
        assertThatThrownBy(() -> StagedText.at("s3a://bucket/report.json", new Configuration()))
                .isInstanceOf(OutputException.class)
                .hasMessageStartingWith(
                        "Spark has no jar for the file system of s3a://bucket/report.json; add --packages"
                                + " org.apache.hadoop:hadoop-aws:")
                .hasMessageNotContaining("another place");
        assertThatThrownBy(() -> StagedText.at("https://host/report.json", new Configuration()))
                .isInstanceOf(OutputException.class)
                .hasMessageContaining("what is at https can only be read");
        assertThatThrownBy(() -> StagedText.at("hdfs://nohost.invalid/report.json", new Configuration()))
                .isInstanceOf(UnavailableException.class);
        assertThatThrownBy(() -> at(directory.resolve("x".repeat(300))))
                .isInstanceOf(OutputException.class)
                .hasMessageContaining("too long");
        for (String place : List.of("/proc/new.json", "/dev/fd/987")) {
            try (StagedRun report = at(place)) {
                assertThatThrownBy(report::begin)
                        .isInstanceOf(OutputException.class)
                        .hasMessageContaining("can't be written");
            }
        }
    }

    @Test
    void aNameAsLongAsNamesCanBeIsFine() {
        Path path = directory.resolve("x".repeat(250) + ".json");
        write(path, "text");
        assertThat(path).hasContent("text");
    }

    @Test
    void aLinkStaysAndItsFileIsReplaced() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "old");
        Path link = Files.createSymbolicLink(directory.resolve("link"), file);
        Path toNothing = Files.createSymbolicLink(directory.resolve("to-nothing"), Path.of("new.json"));
        write(link, "new");
        write(toNothing, "new");
        assertThat(link).isSymbolicLink().hasContent("new");
        assertThat(toNothing).isSymbolicLink();
        assertThat(directory.resolve("new.json")).hasContent("new");
    }

    @Test
    void aPipeIsWrittenTo() throws Exception {
        Path pipe = directory.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        CompletableFuture<String> read = CompletableFuture.supplyAsync(() -> {
            try {
                return Files.readString(pipe);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        write(pipe, "text");
        assertThat(read.get()).isEqualTo("text");
        assertThat(directory.toFile().list()).containsExactly("pipe");
    }

    @Test
    void aDeviceThatIsFullSaysSo() {
        try (StagedRun report = at("/dev/full")) {
            report.begin();
            assertThatThrownBy(() -> report.commit(Text.of("text")))
                    .isInstanceOf(OutputException.class)
                    .hasMessageContaining("No space left");
        }
    }

    @Test
    void whatADeadProcessLeftIsRemoved() throws Exception {
        Path path = directory.resolve("report.json");
        String dead = Room.nameFor("report.json", Owners.dead());
        String alive = Room.nameFor("report.json", Owners.alive());
        for (String name : List.of(dead, dead + ".part", alive)) {
            Files.writeString(directory.resolve(name), "");
        }
        write(path, "text");
        assertThat(directory.toFile().list()).containsExactlyInAnyOrder("report.json", alive);
    }
}
