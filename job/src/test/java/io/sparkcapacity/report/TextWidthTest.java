package io.sparkcapacity.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkcapacity.CapacityOptions;
import io.sparkcapacity.TestSpark;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No line that is printed is wider than a terminal of 100 columns. */
class TextWidthTest {
    private static final CapacityOptions DEFAULTS = CapacityOptions.defaults();

    @TempDir
    Path directory;

    private static void assertFits(String text) {
        assertThat(text.lines().filter(line -> TerminalText.width(line) > 100)).isEmpty();
    }

    @Test
    void ofTheExample() {
        assertFits(ReportCaches.compute(DEFAULTS, TestSpark.MINILM).summary());
        assertFits(ReportCaches.plan(DEFAULTS, TestSpark.MINILM).describe());
        assertFits(ReportCaches.validate(TestSpark.MINILM).describe());
        assertFits(ReportCaches.computeFrame().summary());
    }

    @Test
    void ofADirtyCacheWithLongNames() {
        String cache = ReportCaches.dirty(directory);
        CapacityReport report = ReportCaches.compute(DEFAULTS.with("on-invalid", "skip"), cache);
        assertFits(report.summary());
        assertThat(report.summary()).contains("…s.hook_resid_post'").contains("NULL", "'few'");
        assertThat(report.json()).contains("blocks.".repeat(30) + "hook_resid_post");
        Validation validation = ReportCaches.validate(cache);
        assertFits(validation.describe());
        assertThat(validation.describe()).contains("Invalid in NULL: ", "6 rows are invalid");
        assertFits(ReportCaches.plan(DEFAULTS, cache).describe());
        assertFits(ReportCaches.validate(ReportCaches.empty(directory)).describe());
    }
}
