package io.sparkcapacity.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkcapacity.recorder.CacheDirectory.Existing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The other cases need no access to the class and are in {@link RecordCommandTest}. */
class CacheDirectoryTest {
    @TempDir
    Path directory;

    private Path output;

    @BeforeEach
    void nameOutput() {
        output = directory.resolve("caches/mine");
    }

    private static void write(CacheDirectory cache, String file) throws IOException {
        Files.writeString(cache.staging().resolve(file), file);
    }

    @Test
    void outputAppearsWhenPublished() throws IOException {
        try (CacheDirectory cache = CacheDirectory.stage(output, Existing.REFUSE)) {
            write(cache, "a.parquet");
            assertThat(output).doesNotExist();

            cache.publish();
        }
        assertThat(output).isDirectoryContaining("glob:**/a.parquet");
        assertThat(output.getParent().toFile().list()).containsExactly("mine");
    }

    @Test
    void unpublishedFilesAreDeleted() throws IOException {
        try (CacheDirectory cache = CacheDirectory.stage(output, Existing.REFUSE)) {
            write(cache, "a.parquet");
        }
        assertThat(output.getParent()).isEmptyDirectory();
    }

    @Test
    void publishedFilesReplaceAllFilesOfTheOldCache() throws IOException {
        Files.createDirectories(output);
        Files.writeString(output.resolve("old.parquet"), "old");

        try (CacheDirectory cache = CacheDirectory.stage(output, Existing.OVERWRITE)) {
            write(cache, "new.parquet");
            assertThat(output.toFile().list()).containsExactly("old.parquet");

            cache.publish();
        }
        assertThat(output.toFile().list()).containsExactly("new.parquet");
        assertThat(output.getParent().toFile().list()).containsExactly("mine");
    }
}
