package io.sparkcapacity.notebook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A notebook in its files. The file in Databricks' format is edited by hand. Zeppelin's note, a page of Markdown and
 * its figures are recorded from it.
 *
 * @param name the name of its files, without extension
 */
record Notebook(String name) {
    private static final Path FOLDER = Path.of("../notebooks");
    private static final Path ZEPPELIN_OPENING = Path.of("src/test/resources/notebook/zeppelin-opening.scala");

    static final Notebook QUICK_START = new Notebook("quick-start");

    static Stream<Notebook> all() {
        return Stream.of(QUICK_START, new Notebook("choosing-a-strategy"), new Notebook("reading-a-superposition"));
    }

    List<Cell> databricksCells() {
        return DatabricksSource.cells(read(name + ".scala"));
    }

    /** The same cells except for the opening, which finds the library and defines the forms of the platform. */
    List<Cell> zeppelinCells() {
        List<Cell> cells = new ArrayList<>(databricksCells());
        String opening = read(ZEPPELIN_OPENING).strip();
        cells.set(cells.indexOf(opening(cells)), new Cell(Cell.Language.SCALA, opening));
        return cells;
    }

    /** The first Scala cell. */
    static Cell opening(List<Cell> cells) {
        return cells.stream()
                .filter(cell -> cell.language() == Cell.Language.SCALA)
                .findFirst()
                .orElseThrow();
    }

    ZeppelinNote savedNote() {
        return ZeppelinNote.read(read(name + ".zpln"));
    }

    /** Runs the notebook as on Zeppelin. */
    ZeppelinNote run() {
        List<Cell> cells = zeppelinCells();
        String title = cells.get(0).text().lines().findFirst().orElseThrow().replaceFirst("^# ", "");
        return new ZeppelinNote(
                "spark-capacity/" + title, cells, NotebookRun.outputs(name + ".zpln", Platform.ZEPPELIN, cells));
    }

    NotebookPage page(ZeppelinNote note) {
        return NotebookPage.of(name, databricksCells(), note.outputs());
    }

    /** The text of one of the files. */
    static String read(String file) {
        return read(FOLDER.resolve(file));
    }

    static void write(String file, String text) {
        try {
            Files.createDirectories(FOLDER.resolve(file).getParent());
            Files.writeString(FOLDER.resolve(file), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
