package io.sparkcapacity.notebook;

import io.sparkcapacity.PythonTests;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The Python notebook runs and displays the outputs that are saved with the Scala notebook. */
class PythonNotebookCheck {
    @Test
    void quickStartRuns() throws IOException, InterruptedException {
        PythonTests.run("test_notebooks", Map.of());
    }
}
