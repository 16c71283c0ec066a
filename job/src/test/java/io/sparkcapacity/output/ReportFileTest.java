package io.sparkcapacity.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import io.sparkcapacity.error.OutputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report's file and {@link TextFile}, which writes it. */
class ReportFileTest {
    @TempDir
    Path directory;

    private static ReportFile at(Path path) {
        return ReportFile.at(Optional.of(path.toString()), new Configuration());
    }

    @Test
    void itIsWrittenWithItsFoldersAndReplacesWhatIsThere() throws IOException {
        Path path = directory.resolve("new").resolve("report.json");
        ReportFile report = at(path);
        assertThat(directory).as("nothing is done before").isEmptyDirectory();
        report.write(() -> "first, and longer");
        report.write(() -> "Σ C");
        assertThat(Files.readString(path)).isEqualTo("Σ C");
    }

    @Test
    void withoutAPathNobodyIsAskedForTheReport() {
        ReportFile.at(Optional.empty(), new Configuration()).write(() -> fail("asked for a report"));
    }

    @Test
    void aDirectoryIsNotAFile() {
        assertThatThrownBy(() -> at(directory))
                .isInstanceOf(OutputException.class)
                .hasMessageContaining("is a directory; name a file with --report");
    }

    @Test
    void aFileIsNotAFolder() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));
        assertThatThrownBy(() -> at(file.resolve("report.json")))
                .isInstanceOf(OutputException.class)
                .hasMessageContaining("is not a directory");
    }

    @Test
    void anUnknownFileSystemIsSaidSo() {
        assertThatThrownBy(() -> TextFile.at("nosuchscheme://x/report.json", new Configuration()))
                .isInstanceOf(OutputException.class)
                .hasMessageContaining("nosuchscheme");
    }
}
