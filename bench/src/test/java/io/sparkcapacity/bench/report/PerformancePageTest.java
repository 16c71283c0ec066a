package io.sparkcapacity.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PerformancePageTest {
    @TempDir
    private Path docs;

    @Test
    void aMeasuredSectionNamesTheMachine() throws IOException {
        Path page = docs.resolve("PERFORMANCE.md");
        Files.writeString(page, "<!-- generated: x -->\nold\n<!-- end: x -->\nafter\n");
        new PerformancePage(docs).writeMeasured("x", "new");
        assertThat(page).content().contains("Measured on ", "new").endsWith("<!-- end: x -->\nafter\n");
        assertThat(page).content().doesNotContain("old");
    }
}
