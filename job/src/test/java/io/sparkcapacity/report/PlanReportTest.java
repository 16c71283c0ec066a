package io.sparkcapacity.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkcapacity.CapacityOptions;
import io.sparkcapacity.Oracle;
import io.sparkcapacity.TestSpark;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanReportTest {
    @TempDir
    Path directory;

    /** A plan is for the files that are read, so it says which ones are not. */
    @Test
    void whatIsLeftOutIsNamedAsInTheReportOfARun() throws Exception {
        String cache = TestSpark.write(TestSpark.floats(Oracle.gaussian(20, 4, 3)), directory.resolve("cache"), 1);
        Files.writeString(Path.of(cache, "notes.txt"), "notes");
        PlanReport report = ReportCaches.plan(CapacityOptions.defaults(), cache);
        assertThat(report.describe())
                .startsWith("Plan: 1 component")
                .contains("Not read: 1 named *.txt (not an ending of Parquet files), such as notes.txt");
        assertThat(report.json()).contains("\"left-out\"", "notes.txt");
        CapacityReport run = ReportCaches.compute(CapacityOptions.defaults(), cache);
        assertThat(report.input()).isEqualTo(run.input());
    }
}
