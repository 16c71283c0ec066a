package io.sparkcapacity.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkcapacity.CapacityAnalysis;
import java.io.File;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every notebook runs in both formats and displays the outputs that {@link NotebookRecording} saved. */
class NotebooksTest {
    @ParameterizedTest
    @MethodSource("io.sparkcapacity.notebook.Notebook#all")
    @Retention(RetentionPolicy.RUNTIME)
    @interface EveryNotebook {}

    @EveryNotebook
    void notebookRunsOnZeppelin(Notebook notebook) {
        ZeppelinNote saved = notebook.savedNote();
        String file = notebook + ".zpln";
        requireSame(file, NotebookRun.outputs(file, Platform.ZEPPELIN, saved.cells()), saved.outputs());
    }

    @EveryNotebook
    void notebookRunsOnDatabricks(Notebook notebook) {
        String file = notebook + ".scala";
        requireSame(
                file,
                NotebookRun.outputs(file, Platform.DATABRICKS, notebook.databricksCells()),
                notebook.savedNote().outputs());
    }

    @EveryNotebook
    void bothFormatsHaveTheSameCells(Notebook notebook) {
        assertThat(notebook.savedNote().cells())
                .as("cells of %s.zpln, which NotebookRecording makes of %s.scala", notebook, notebook)
                .isEqualTo(notebook.zeppelinCells());
        assertThat(notebook.savedNote().json()).isEqualTo(Notebook.read(notebook + ".zpln"));
    }

    @EveryNotebook
    void thePageShowsTheSavedOutputs(Notebook notebook) {
        NotebookPage page = notebook.page(notebook.savedNote());
        assertThat(page.markdown()).isEqualTo(Notebook.read(notebook + ".md"));
        page.figures().forEach((file, figure) -> assertThat(figure).isEqualTo(Notebook.read(file)));
    }

    @EveryNotebook
    void allNotebooksHaveTheSameOpening(Notebook notebook) {
        assertThat(Notebook.opening(notebook.databricksCells()))
                .isEqualTo(Notebook.opening(Notebook.QUICK_START.databricksCells()));
    }

    @Test
    void theMessageNamesABrokenCell() {
        List<Cell> cells = new ArrayList<>(Notebook.QUICK_START.databricksCells());
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
    void theMessageNamesTheCellOfAnOutputThatDiffers() {
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
    @EnumSource
    void aMissingLibraryIsExplainedInOneSentence(Platform platform) throws URISyntaxException {
        Path library = Path.of(CapacityAnalysis.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        String others = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !Path.of(entry).equals(library))
                .collect(Collectors.joining(File.pathSeparator));
        List<Cell> cells = platform == Platform.ZEPPELIN
                ? Notebook.QUICK_START.zeppelinCells()
                : Notebook.QUICK_START.databricksCells();
        try (NotebookRun run = new NotebookRun(platform, others, new WithoutLibrary())) {
            assertThatThrownBy(() -> run.outputs(Notebook.opening(cells)))
                    .isInstanceOf(CellFailure.class)
                    .hasMessageContaining("spark-capacity is not on the ")
                    .hasMessageContaining("mvn -DskipTests package")
                    .hasMessageContaining("job/target/spark-capacity-job_2.13-0.1.0.jar");
        }
    }

    /** A class loader without the classes of the jar. */
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

        /** The interpreter itself defines classes from the files that this method finds. */
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
}
