package io.sparkcapacity.notebook;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs every notebook and records its outputs. The name of the class is not that of a test, so it runs only on request.
 */
class NotebookRecording {
    @ParameterizedTest
    @MethodSource("io.sparkcapacity.notebook.Notebook#all")
    void record(Notebook notebook) {
        ZeppelinNote note = notebook.run();
        Notebook.write(notebook.name() + ".zpln", note.json());
        NotebookPage page = notebook.page(note);
        Notebook.write(notebook.name() + ".md", page.markdown());
        page.figures().forEach(Notebook::write);
    }
}
