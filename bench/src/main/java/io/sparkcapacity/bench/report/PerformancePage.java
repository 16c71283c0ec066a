package io.sparkcapacity.bench.report;

import io.sparkcapacity.bench.run.Workshop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The page {@code docs/PERFORMANCE.md}, whose tables are generated.
 *
 * @param docs the directory of the page
 */
public record PerformancePage(Path docs) {

    public static PerformancePage ofProject() {
        return new PerformancePage(Workshop.projectHome().resolve("docs"));
    }

    /** Replaces the text of {@code section}. */
    public void write(String section, String text) throws IOException {
        Path page = docs.resolve("PERFORMANCE.md");
        Files.writeString(page, Section.named(section).in(Files.readString(page), text));
    }

    /** Replaces the text of {@code section} by a line that describes this machine and {@code text}. */
    public void writeMeasured(String section, String text) throws IOException {
        write(section, Machine.described() + "\n" + text);
    }
}
