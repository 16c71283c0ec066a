package io.sparkcapacity.output.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The next run puts in order what a run left that died at any of its steps. */
class RecoveryTest {
    /** How far the run came, and whose result is there in the end. */
    private enum Step {
        CLAIMED("old"),
        PLACES_WRITTEN_DOWN("old"),
        BEGUN("old"),
        PREPARED("old"),
        COMMITTED("new"),
        QUARANTINE_IN_PLACE("new"),
        OUTPUT_ASIDE("new"),
        OUTPUT_IN_PLACE("new"),
        REPORT_IN_PLACE("new"),
        /** It failed to put the output in place, and died when it put everything back. */
        HALF_TAKEN_BACK("old");

        private final String label;

        Step(String label) {
            this.label = label;
        }

        boolean isAtLeast(Step other) {
            return compareTo(other) >= 0;
        }
    }

    @TempDir
    Path directory;

    private Result result;

    @BeforeEach
    void writeOld() throws IOException {
        result = new Result(directory);
        result.write("old");
    }

    private void die(Step step, boolean fileByFile) throws Exception {
        Owner dead = Owners.dead();
        StagedFolder output = result.stagedOutput();
        StagedFolder quarantine = result.stagedQuarantine();
        StagedText report = result.stagedReport();
        for (StagedFolder folder : List.of(output, quarantine)) {
            folder.claim(dead);
            folder.stop();
        }
        report.claim(dead);
        for (StagedFolder folder : List.of(output, quarantine)) {
            folder.begin();
            if (fileByFile) {
                folder.begun().store().write(folder.begun().fileByFile(), "");
            }
        }
        Transaction transaction = new Transaction(
                output.begun(),
                List.of(quarantine.part(), output.part(), report.part().orElseThrow()));
        if (step.isAtLeast(Step.PLACES_WRITTEN_DOWN)) {
            transaction.begin();
        }
        if (step.isAtLeast(Step.BEGUN)) {
            report.begin();
        }
        if (step.isAtLeast(Step.PREPARED)) {
            for (StagedFolder folder : List.of(output, quarantine)) {
                Result.writeRows(folder, "new");
                folder.prepare();
            }
            report.prepare(Text.of("new"));
        }
        if (step.isAtLeast(Step.COMMITTED)) {
            commit(step, output.begun(), transaction, fileByFile);
        }
    }

    private static void commit(Step step, Room output, Transaction transaction, boolean fileByFile) throws IOException {
        output.store().write(output.commit(), "");
        List<Part> parts = transaction.parts();
        if (step.isAtLeast(Step.QUARANTINE_IN_PLACE)) {
            parts.get(0).redo();
        }
        if (step == Step.OUTPUT_ASIDE || step == Step.HALF_TAKEN_BACK) {
            moveAside(output, fileByFile);
        } else if (step.isAtLeast(Step.OUTPUT_IN_PLACE)) {
            parts.get(1).redo();
        }
        if (step == Step.REPORT_IN_PLACE) {
            parts.get(2).redo();
        }
        if (step == Step.HALF_TAKEN_BACK) {
            output.store().delete(output.commit());
        }
    }

    private static void moveAside(Room room, boolean fileByFile) throws IOException {
        Path target = Path.of(room.target().toUri().getPath());
        Path old = Path.of(room.old().toUri().getPath());
        if (!fileByFile) {
            Files.move(target, old);
            return;
        }
        Files.createDirectory(old);
        for (String name : target.toFile().list()) {
            if (Mark.rank(name) < 2 || name.equals("part-00000-old.parquet") || name.equals("part-00002-old.parquet")) {
                Files.move(target.resolve(name), old.resolve(name));
            }
        }
    }

    private StagedRun ontoTheOutputAlone() {
        return new StagedRun(List.of(result.stagedOutput()), Optional.empty());
    }

    static Stream<Arguments> deaths() {
        Stream<Arguments> ontoAll = Stream.of(Step.values())
                .flatMap(step ->
                        Stream.of(Arguments.of(step, false, "all places"), Arguments.of(step, true, "all places")));
        // The quarantine and the report belong to the same run, so they are put in order as well. Before their places
        // are written down, only a run onto the same ones finds them.
        Stream<Arguments> ontoTheOutput = Stream.of(Step.values())
                .filter(step -> step.isAtLeast(Step.PLACES_WRITTEN_DOWN))
                .flatMap(step ->
                        Stream.of(Arguments.of(step, false, "the output"), Arguments.of(step, true, "the output")));
        return Stream.concat(ontoAll, ontoTheOutput);
    }

    @ParameterizedTest(name = "{0}, file by file: {1}, the next run writes {2}")
    @MethodSource("deaths")
    void theOldOrTheNewResultIsThereWhole(Step step, boolean fileByFile, String places) throws Exception {
        die(step, fileByFile);
        try (StagedRun next = places.equals("the output") ? ontoTheOutputAlone() : result.run()) {
            next.begin();
            assertThat(result.label()).isEqualTo(step.label);
        }
        result.assertNothingElse();
    }

    @ParameterizedTest
    @EnumSource
    void aRunThatIsRefusedPutsEverythingInOrderBefore(Step step) throws Exception {
        die(step, false);
        try (StagedRun next = result.run(OutputMode.ERRORIFEXISTS)) {
            assertThatThrownBy(next::begin).isInstanceOf(OutputException.class).hasMessageContaining("exists already");
        }
        assertThat(result.label()).isEqualTo(step.label);
        result.assertNothingElse();
    }

    @Test
    void theNextRunMayWriteAtOnce() throws Exception {
        die(Step.OUTPUT_ASIDE, true);
        result.write("newest");
        assertThat(result.label()).isEqualTo("newest");
        result.assertNothingElse();
    }

    @Test
    void whereAnotherRunIsAtWorkItIsLeftToThatRun() throws Exception {
        die(Step.OUTPUT_ASIDE, false);
        Path held =
                directory.resolve(Room.nameFor("invalid:12", Owners.alive())).resolve("held");
        Files.createDirectory(held.getParent());
        Files.createFile(held);
        try (StagedRun next = ontoTheOutputAlone()) {
            next.begin();
        }
        assertThat(result.names())
                .as("two rooms of the dead run, and one that is alive")
                .hasSize(6);
        Files.delete(held);
        Files.delete(held.getParent());
        try (StagedRun next = ontoTheOutputAlone()) {
            next.begin();
            assertThat(result.label()).isEqualTo("new");
        }
        result.assertNothingElse();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatSomebodyPutInItsPlaceSinceStays(boolean fileByFile) throws Exception {
        die(Step.OUTPUT_ASIDE, fileByFile);
        Files.createDirectories(result.output());
        Files.writeString(result.output().resolve("notes.txt"), "notes");
        try (StagedRun next = new StagedRun(List.of(result.stagedQuarantine()), Optional.empty())) {
            next.begin();
        }
        assertThat(result.output().resolve("notes.txt")).exists();
        result.assertNothingElse();
    }
}
