package io.sparkcapacity.notebook;

import io.sparkcapacity.PythonTests;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The notebook in Python runs, cell by cell, and displays what is saved with the one in Scala. */
class PythonNotebookCheck {
    @Test
    void quickStart() throws IOException, InterruptedException {
        PythonTests.run("test_notebooks", Map.of());
    }
}
