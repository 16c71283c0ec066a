package io.sparkcapacity.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.sparkcapacity.CapacityAnalysis;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every notebook runs, cell by cell, in both formats, and displays what is saved with it. {@code -Dnotebooks.record=true} saves
 * it: Zeppelin's format, the page and its figures, all from Databricks' format, which is the one to edit.
 */
class NotebooksTest {
    private static final Path NOTEBOOKS = Path.of("../notebooks");
    private static final Path ZEPPELIN_OPENING = Path.of("src/test/resources/notebook/zeppelin-opening.scala");
    private static final String QUICK_START = "quick-start";

    @ParameterizedTest
    @ValueSource(strings = {QUICK_START, "choosing-a-strategy", "reading-a-superposition"})
    @Retention(RetentionPolicy.RUNTIME)
    @interface EveryNotebook {}

    @EveryNotebook
    void runsOnZeppelin(String name) {
        List<Cell> cells = zeppelinCells(name);
        List<List<Output>> outputs = NotebookRun.outputs(name + ".zpln", Platform.ZEPPELIN, cells);
        if (recording()) {
            record(name, new ZeppelinNote(title(cells), cells, outputs));
        }
        ZeppelinNote saved = saved(name);
        assertThat(saved.cells())
                .as("cells of %s.zpln, which is made of %s.scala with -Dnotebooks.record=true", name, name)
                .isEqualTo(cells);
        requireSame(name + ".zpln", outputs, saved.outputs());
    }

    @EveryNotebook
    void runsOnDatabricks(String name) {
        assumeFalse(recording());
        List<Cell> cells = databricksCells(name);
        requireSame(
                name + ".scala",
                NotebookRun.outputs(name + ".scala", Platform.DATABRICKS, cells),
                saved(name).outputs());
    }

    @EveryNotebook
    void thePageShowsWhatIsSaved(String name) {
        assumeFalse(recording());
        NotebookPage page = page(name, saved(name));
        assertThat(read(NOTEBOOKS.resolve(name + ".md"))).isEqualTo(page.markdown());
        page.figures()
                .forEach((file, figure) ->
                        assertThat(read(NOTEBOOKS.resolve(file))).isEqualTo(figure));
    }

    @EveryNotebook
    void opensLikeTheOthers(String name) {
        assertThat(databricksCells(name).get(opening(databricksCells(name))))
                .isEqualTo(databricksCells(QUICK_START).get(opening(databricksCells(QUICK_START))));
    }

    @Test
    void aBrokenCellIsNamed() {
        List<Cell> cells = new ArrayList<>(databricksCells(QUICK_START));
        cells.add(2, new Cell(Cell.Language.SCALA, "val total = capacities.somme"));
        assertThatThrownBy(() -> NotebookRun.outputs("quick-start.scala", Platform.DATABRICKS, cells))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("quick-start.scala, cell 3, scala 'val total = capacities.somme': ")
                .hasMessageContaining("not found: value capacities");
        cells.set(2, new Cell(Cell.Language.SCALA, "sys.error(\"no such layer\")"));
        assertThatThrownBy(() -> NotebookRun.outputs("quick-start.scala", Platform.DATABRICKS, cells))
                .hasMessageStartingWith("quick-start.scala, cell 3, ")
                .hasMessageContaining("java.lang.RuntimeException: no such layer");
        cells.set(2, new Cell(Cell.Language.SQL, "SELECT capacity FROM capacitees"));
        assertThatThrownBy(() -> NotebookRun.outputs("quick-start.scala", Platform.DATABRICKS, cells))
                .hasMessageStartingWith("quick-start.scala, cell 3, sql 'SELECT capacity FROM capacitees': ")
                .hasMessageContaining("`capacitees` cannot be found");
    }

    @Test
    void anOutputThatDiffersIsNamed() {
        List<List<Output>> saved =
                List.of(List.of(), List.of(new Output(Output.Kind.TABLE, "layer\tΣ C\n0\t41.5405\n")));
        List<List<Output>> within =
                List.of(List.of(), List.of(new Output(Output.Kind.TABLE, "layer\tΣ C\n0\t41.5406\n")));
        List<List<Output>> beyond =
                List.of(List.of(), List.of(new Output(Output.Kind.TABLE, "layer\tΣ C\n0\t41.5407\n")));
        List<List<Output>> another =
                List.of(List.of(), List.of(new Output(Output.Kind.TABLE, "layer\tΣ C\n1\t41.5405\n")));
        requireSame("totals.zpln", within, saved);
        for (List<List<Output>> different : List.of(beyond, another)) {
            assertThatThrownBy(() -> requireSame("totals.zpln", different, saved))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("totals.zpln, cell 2 ")
                    .hasMessageContaining("41.5405");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ZEPPELIN", "DATABRICKS"})
    void aMissingLibraryIsOneSentence(Platform platform) throws URISyntaxException {
        Path library = Path.of(CapacityAnalysis.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        String others = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !Path.of(entry).equals(library))
                .collect(Collectors.joining(File.pathSeparator));
        List<Cell> cells = platform == Platform.ZEPPELIN ? zeppelinCells(QUICK_START) : databricksCells(QUICK_START);
        try (NotebookRun run = new NotebookRun(platform, others, new WithoutLibrary())) {
            assertThatThrownBy(() -> run.outputs(cells.get(opening(cells))))
                    .isInstanceOf(CellFailure.class)
                    .hasMessageContaining("spark-capacity is not on the ")
                    .hasMessageContaining("mvn -DskipTests package")
                    .hasMessageContaining("job/target/spark-capacity-job_2.13-0.1.0.jar");
        }
    }

    /** Everything but what the jar brings. */
    private static final class WithoutLibrary extends ClassLoader {
        private WithoutLibrary() {
            super(NotebooksTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.equals(CapacityAnalysis.class.getName())) {
                throw new ClassNotFoundException(name);
            }
            return super.loadClass(name, resolve);
        }

        /** The interpreter defines classes itself from what it finds here. */
        @Override
        public URL getResource(String name) {
            return name.equals(CapacityAnalysis.class.getName().replace('.', '/') + ".class")
                    ? null
                    : super.getResource(name);
        }
    }

    private static void requireSame(String notebook, List<List<Output>> outputs, List<List<Output>> saved) {
        for (int cell = 0; cell < saved.size(); cell++) {
            List<Output> displayed = outputs.get(cell);
            List<Output> expected = saved.get(cell);
            boolean same = displayed.size() == expected.size();
            for (int k = 0; same && k < expected.size(); k++) {
                same = displayed.get(k).showsTheSameAs(expected.get(k));
            }
            assertThat(same)
                    .as("%s, cell %d displays%n%s%nwhere this is saved:%n%s", notebook, cell + 1, displayed, expected)
                    .isTrue();
        }
    }

    private static void record(String name, ZeppelinNote note) {
        write(NOTEBOOKS.resolve(name + ".zpln"), note.json());
        NotebookPage page = page(name, note);
        write(NOTEBOOKS.resolve(name + ".md"), page.markdown());
        page.figures().forEach((file, figure) -> write(NOTEBOOKS.resolve(file), figure));
    }

    private static NotebookPage page(String name, ZeppelinNote note) {
        return NotebookPage.of(name, note, databricksCells(name));
    }

    private static List<Cell> databricksCells(String name) {
        return DatabricksSource.cells(read(NOTEBOOKS.resolve(name + ".scala")));
    }

    /** The same cells but for the opening, which finds the library and has the platform's forms. */
    private static List<Cell> zeppelinCells(String name) {
        List<Cell> cells = new ArrayList<>(databricksCells(name));
        cells.set(
                opening(cells),
                new Cell(Cell.Language.SCALA, read(ZEPPELIN_OPENING).strip()));
        return cells;
    }

    private static int opening(List<Cell> cells) {
        return cells.stream().map(Cell::language).toList().indexOf(Cell.Language.SCALA);
    }

    private static String title(List<Cell> cells) {
        return "spark-capacity/"
                + cells.get(0).text().lines().findFirst().orElseThrow().replaceFirst("^# ", "");
    }

    private static ZeppelinNote saved(String name) {
        return ZeppelinNote.read(read(NOTEBOOKS.resolve(name + ".zpln")));
    }

    private static boolean recording() {
        return Boolean.getBoolean("notebooks.record");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
