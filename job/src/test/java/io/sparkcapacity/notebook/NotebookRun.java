package io.sparkcapacity.notebook;

import io.sparkcapacity.TestSpark;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** Runs the cells of one notebook in order, in its own session. */
final class NotebookRun implements AutoCloseable {
    private final SparkSession spark = TestSpark.session().newSession();
    private final ScalaInterpreter scala;

    NotebookRun(Platform platform) {
        this(platform, System.getProperty("java.class.path"), NotebookRun.class.getClassLoader());
    }

    NotebookRun(Platform platform, String classPath, ClassLoader libraries) {
        scala = new ScalaInterpreter(classPath, libraries);
        platform.prepare(scala, spark);
    }

    /**
     * The outputs of the cells of a notebook, one list per cell.
     *
     * @param notebook the file name of the notebook
     * @throws AssertionError if a cell fails; the message names the notebook and the cell
     */
    static List<List<Output>> outputs(String notebook, Platform platform, List<Cell> cells) {
        try (NotebookRun run = new NotebookRun(platform)) {
            return IntStream.range(0, cells.size())
                    .mapToObj(number -> run.outputs(notebook, number, cells.get(number)))
                    .toList();
        }
    }

    private List<Output> outputs(String notebook, int number, Cell cell) {
        try {
            return outputs(cell);
        } catch (CellFailure failure) {
            throw new AssertionError(
                    "%s, cell %d, %s: %s".formatted(notebook, number + 1, cell.inWords(), failure.getMessage()),
                    failure);
        }
    }

    List<Output> outputs(Cell cell) {
        return switch (cell.language()) {
            case MARKDOWN -> List.of(new Output(Output.Kind.HTML, html(cell.text())));
            case SCALA -> Output.displayed(scala.run(cell.text()));
            case SQL -> sql(cell.text());
        };
    }

    private List<Output> sql(String query) {
        try {
            Dataset<Row> rows = spark.sql(query);
            return rows.columns().length == 0 ? List.of() : List.of(Output.table(rows));
        } catch (Exception e) { // Spark's methods throw checked exceptions that they do not declare
            throw new CellFailure(e);
        }
    }

    private static String html(String markdown) {
        String body =
                HtmlRenderer.builder().build().render(Parser.builder().build().parse(markdown));
        return "<div class=\"markdown-body\">\n" + body + "</div>";
    }

    @Override
    public void close() {
        scala.close();
    }
}
