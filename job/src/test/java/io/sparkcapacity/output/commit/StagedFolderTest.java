package io.sparkcapacity.output.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sparkcapacity.error.InvalidSettingException;
import io.sparkcapacity.error.OutputException;
import io.sparkcapacity.output.store.Text;
import io.sparkcapacity.owner.Owner;
import io.sparkcapacity.owner.Owners;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is replaced and what is not, wherever the output is. */
class StagedFolderTest {
    @TempDir
    Path directory;

    private static AbstractThrowableAssert<?, ?> assertRefused(Object place) {
        return assertThatThrownBy(() -> {
                    try (StagedRun run = run(place)) {
                        run.begin();
                    }
                })
                .isInstanceOf(OutputException.class);
    }

    private static StagedFolder staged(Object place) {
        return StagedFolder.at(
                place.toString(), "--output", "capacities", OutputMode.OVERWRITE, new Configuration(false));
    }

    private static StagedRun run(Object place) {
        return new StagedRun(List.of(staged(place)), Optional.empty());
    }

    private static void write(Object place, String label) throws IOException {
        try (StagedRun run = run(place)) {
            run.begin();
            Result.writeRows(run, label);
            run.commit(Text.of(""));
        }
    }

    private static void assertHas(Path place, String label) {
        assertThat(Stream.of(place.toFile().list()).filter(name -> Mark.rank(name) > 0))
                .containsExactlyInAnyOrder(
                        "_SUCCESS",
                        "part-00000-" + label + ".parquet",
                        "part-00001-" + label + ".parquet",
                        "part-00002-" + label + ".parquet",
                        "part-00003-" + label + ".parquet");
    }

    /** Such as what Spark appends. */
    @Test
    void filesOfRowsThatWereAddedAreNotReplaced() throws IOException {
        Path place = directory.resolve("out");
        write(place, "old");
        Path added = Files.writeString(place.resolve("part-00000-appended.parquet"), "rows");
        assertRefused(place).hasMessageContaining("files were added to it or removed from it since it was written");
        Files.delete(added);
        write(place, "new");
        assertHas(place, "new");
    }

    @Test
    void whatIsNoFolderIsNotReplaced() throws Exception {
        Path file = Files.writeString(directory.resolve("notes.txt"), "notes");
        Path pipe = directory.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        assertRefused(file).hasMessageContaining("exists already and is not replaced, because it is a file");
        assertRefused(pipe).hasMessageContaining("a device or a pipe");
        assertRefused("/").hasMessageContaining("root");
        assertRefused("http://host/output").hasMessageContaining("what is at http can only be read");
        assertRefused(".").hasMessageContaining("the folder in which this program runs");
        assertRefused("..").hasMessageContaining("the folder in which this program runs");
        assertThat(file).hasContent("notes");
        assertThat(directory.toFile().list()).containsExactlyInAnyOrder("notes.txt", "pipe");
    }

    @Test
    void foldersOfOtherThingsAreNotReplaced() throws IOException {
        Path folder = Files.createDirectories(directory.resolve("home/thesis")).getParent();
        assertRefused(folder).hasMessageContaining("it has something else in it, thesis");
        assertRefused(directory).hasMessageContaining("it has something else in it, home");

        Path spark = Files.createDirectory(directory.resolve("spark"));
        Files.writeString(spark.resolve("part-00000-x.parquet"), "");
        Files.writeString(spark.resolve("_SUCCESS"), "");
        assertRefused(spark).hasMessageContaining("no mark of this program");

        Path own = directory.resolve("own");
        write(own, "a");
        Files.writeString(own.resolve("notes.txt"), "notes");
        assertRefused(own).hasMessageContaining("it has something else in it, notes.txt");
        assertThat(own.resolve("notes.txt")).exists();
    }

    /** Hidden does not mean that nobody needs it: others may be writing into the folder at this moment. */
    @Test
    void whatOthersAreWritingInAFolderIsNotReplaced() throws Exception {
        Path spark = Files.createDirectories(directory.resolve("spark/_temporary/0"));
        assertRefused(spark.getParent().getParent()).hasMessageContaining("something else in it, _temporary");

        Path own = directory.resolve("own");
        write(own, "a");
        Path deeper = Files.createDirectory(own.resolve(Room.nameFor("deeper", Owners.alive())));
        assertRefused(own).hasMessageContaining("something else in it, .deeper-");
        assertThat(List.of(spark, deeper))
                .allSatisfy(folder -> assertThat(folder).exists());
    }

    @Test
    void invalidRowsAreNotReplacedByCapacities() throws IOException {
        Result result = new Result(directory);
        result.write("a");
        assertRefused(result.quarantine()).hasMessageContaining("it holds invalid rows, not capacities");
    }

    @Test
    void emptyFoldersAndOutputsAreReplaced() throws IOException {
        Path output = Files.createDirectory(directory.resolve("output"));
        Files.createFile(output.resolve(".DS_Store"));
        write(output, "a");
        assertHas(output, "a");
        // Parquet's own, with parquet.summary.metadata.level.
        Files.createFile(output.resolve("_common_metadata"));
        write(output, "b");
        assertHas(output, "b");
        assertThat(directory.toFile().list()).containsExactly("output");
    }

    @Test
    void aLinkStaysAndItsFolderIsReplaced() throws IOException {
        Path toNothing = Files.createSymbolicLink(directory.resolve("to-nothing"), Path.of("disk/real"));
        write(toNothing, "a");
        write(toNothing, "b");
        assertThat(toNothing).isSymbolicLink();
        assertHas(directory.resolve("disk/real"), "b");
        assertThat(directory.resolve("disk").toFile().list()).containsExactly("real");
    }

    @Test
    void aMountPointKeepsItsMount() throws Exception {
        Path disk = Files.createDirectories(directory.resolve("disk"));
        Files.createDirectory(disk.resolve("lost+found"));
        Path volume = Files.createDirectory(directory.resolve("volume"));
        Process mount = new ProcessBuilder("mount", "--bind", disk.toString(), volume.toString()).start();
        assumeTrue(mount.waitFor() == 0, "this user may not mount");
        try {
            write(volume, "a");
            write(volume, "b");
        } finally {
            new ProcessBuilder("umount", volume.toString()).start().waitFor();
        }
        assertThat(volume).isEmptyDirectory();
        assertThat(disk.toFile().list()).hasSize(7).contains("lost+found", "_SUCCESS", "part-00000-b.parquet");
        assertThat(directory.toFile().list()).containsExactlyInAnyOrder("disk", "volume");
    }

    @Test
    void whatSomebodyElseMadeInTheMeantimeStays() throws IOException {
        Path output = directory.resolve("output");
        try (StagedRun run = run(output)) {
            run.begin();
            Result.writeRows(run, "a");
            Files.createDirectories(output.resolve("thesis"));
            assertThatThrownBy(() -> run.commit(Text.of("")))
                    .isInstanceOf(OutputException.class)
                    .hasMessageContaining("in the meantime");
        }
        assertThat(output.toFile().list()).containsExactly("thesis");
        assertThat(directory.toFile().list()).containsExactly("output");
    }

    /** Nothing is in place if the report, the last part, cannot be put in its place. */
    @Test
    void ifOnePartFailsEverythingIsPutBack() throws IOException {
        Result result = new Result(directory);
        result.write("old");
        try (StagedRun run = result.run()) {
            run.begin();
            Result.writeRows(run, "new");
            Files.delete(result.report());
            Files.createDirectories(result.report().resolve("of somebody else"));
            assertThatThrownBy(() -> run.commit(Text.of("new"))).isInstanceOf(OutputException.class);
        }
        Files.delete(result.report().resolve("of somebody else"));
        Files.delete(result.report());
        Files.writeString(result.report(), "old");
        assertThat(result.label()).isEqualTo("old");
        result.assertNothingElse();
    }

    @Test
    void placesLieApartWhateverTheirNames() throws IOException {
        Files.createSymbolicLink(directory.resolve("link"), Path.of("output"));
        for (String other : List.of("output", "link", "link/deeper", "output/deeper")) {
            StagedText report = StagedText.at(directory + "/" + other, new Configuration(false));
            assertThatThrownBy(() -> new StagedRun(List.of(staged(directory.resolve("output"))), Optional.of(report)))
                    .isInstanceOf(InvalidSettingException.class)
                    .hasMessageContaining("lie in each other");
        }
    }

    @Test
    void longNamesAreFineAndLongerOnesAreFoundEarly() throws IOException {
        Path longest = directory.resolve("x".repeat(255));
        write(longest, "a");
        write(longest, "b");
        assertHas(longest, "b");
        assertRefused(directory.resolve("x".repeat(256))).hasMessageContaining("too long");
    }

    @Test
    void aRunThatFailsLeavesNoNewFolders() {
        try (StagedRun run = run(directory.resolve("new/deeper/output"))) {
            run.begin();
        }
        assertThat(directory).isEmptyDirectory();
    }

    /** Each of several places may have been the first to need a folder. */
    @Test
    void aRunThatDoesNotBeginLeavesNoNewFolders() {
        Path file = directory.resolve("new/a/report.json");
        for (List<String> names : List.of(List.of("b", "a/b"), List.of("a/b", "b"))) {
            List<StagedFolder> folders = names.stream()
                    .map(name -> staged(directory.resolve("new").resolve(name)))
                    .toList();
            try (StagedRun run =
                    new StagedRun(folders, Optional.of(StagedText.at("/proc/none", new Configuration())))) {
                assertThatThrownBy(run::begin).isInstanceOf(OutputException.class);
            }
            try (StagedRun run =
                    new StagedRun(folders, Optional.of(StagedText.at(file.toString(), new Configuration())))) {
                run.begin();
            }
            assertThat(directory).isEmptyDirectory();
        }
    }

    /** A run that cannot say that it is to be completed has changed nothing, and leaves nothing. */
    @Test
    void aCommitThatDoesNotBeginIsTakenBack() throws IOException {
        Path output = directory.resolve("output");
        write(output, "a");
        try (StagedRun run = run(output)) {
            run.begin();
            Result.writeRows(run, "b");
            Path commit = Path.of(run.folders().get(0).begun().commit().toUri().getPath());
            Files.createDirectories(commit.resolve("in the way"));
            assertThatThrownBy(() -> run.commit(Text.of(""))).isInstanceOf(OutputException.class);
        }
        assertHas(output, "a");
        assertThat(directory.toFile().list()).containsExactly("output");
    }

    @Test
    void aSecondRunIsToldAtOnce() {
        try (StagedRun first = run(directory.resolve("output"));
                StagedRun second = run(directory.resolve("output"))) {
            first.begin();
            assertThatThrownBy(second::begin)
                    .isInstanceOf(OutputException.class)
                    .hasMessageContaining("is being written by another run (process "
                            + ProcessHandle.current().pid());
        }
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void aRunThatBeganBeforeAnotherOneWasDoneIsTold() throws IOException {
        Path output = directory.resolve("output");
        write(output, "a");
        try (StagedRun late = run(output)) {
            write(output, "b");
            assertThatThrownBy(late::begin).hasMessageContaining("in the meantime");
        }
        assertHas(output, "b");
    }

    @Test
    void aRunThatMayBeAliveIsNotTouched() throws Exception {
        Path output = directory.resolve("output");
        for (Owner other : List.of(Owners.alive(), Owners.elsewhere())) {
            Path room = Files.createDirectory(directory.resolve(Room.nameFor("output", other)));
            Files.createFile(room.resolve("held"));
            Files.writeString(room.resolve("claim"), "process 7 on mars");
            assertThatThrownBy(() -> write(output, "a")).hasMessageContaining("process 7 on mars");
            assertThat(room.toFile().list()).hasSize(2);
            Files.delete(room.resolve("held"));
            Files.delete(room.resolve("claim"));
            Files.delete(room);
        }
    }

    @Test
    void aRunElsewhereThatIsSilentForLongIsDead() throws IOException {
        Path output = directory.resolve("output");
        Path room = Files.createDirectory(directory.resolve(Room.nameFor("output", Owners.elsewhere())));
        Path claim = Files.createFile(room.resolve("claim"));
        Files.createFile(room.resolve("held"));
        long minute = 60_000;
        long now = System.currentTimeMillis();
        assertThat(claim.toFile().setLastModified(now - (Liveness.SILENT_MINUTES - 1) * minute))
                .isTrue();
        assertThatThrownBy(() -> write(output, "a")).hasMessageContaining("another run");
        assertThat(claim.toFile().setLastModified(now - (Liveness.SILENT_MINUTES + 1) * minute))
                .isTrue();
        write(output, "a");
        assertThat(directory.toFile().list()).containsExactly("output");
    }
}
