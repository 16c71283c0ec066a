package io.sparkcapacity.input.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkcapacity.error.InvalidInputException;
import io.sparkcapacity.error.InvalidSettingException;
import io.sparkcapacity.error.MissingInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@link PinnedFiles}, {@link FileListing}, {@link InputRoot} and {@link OutputPlace} on temporary folders. */
class PinnedFilesTest {
    @TempDir
    Path folder;

    private Path write(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, name);
        return file;
    }

    private static PinnedFiles pinned(Object... inputs) {
        return PinnedFiles.of(Arrays.stream(inputs).map(Object::toString).toList(), new Configuration(false));
    }

    private List<String> names(PinnedFiles files) {
        return files.files().stream()
                .map(file -> folder.relativize(Path.of(java.net.URI.create(file.path())))
                        .toString())
                .toList();
    }

    @Test
    void filesOfADirectoryAreInTheOrderOfTheirPaths() throws IOException {
        write("b.parquet");
        write("a/z.parquet");
        write("a/c.parquet");
        PinnedFiles files = pinned(folder);
        assertThat(names(files)).containsExactly("a/c.parquet", "a/z.parquet", "b.parquet");
        assertThat(files.bytes()).isEqualTo("b.parquet".length() + 2 * "a/z.parquet".length());
        assertThat(files.roots()).hasSize(1);
    }

    @Test
    void rootsKeepTheirOrderAndGlobsAreSorted() throws IOException {
        Path last = write("a.parquet");
        write("x/2.parquet");
        write("x/1.parquet");
        PinnedFiles files = pinned(folder.resolve("x/*.parquet"), last);
        assertThat(names(files)).containsExactly("x/1.parquet", "x/2.parquet", "a.parquet");
        assertThat(files.roots()).hasSize(3);
    }

    @Test
    void hiddenFilesAndOthersNextToParquetAreLeftOut() throws IOException {
        write("a.parquet");
        write("_SUCCESS");
        write(".a.parquet.crc");
        write("_temporary/b.parquet");
        write("notes.txt");
        write("_layer=3/c.parquet");
        assertThat(names(pinned(folder))).containsExactly("_layer=3/c.parquet", "a.parquet");
    }

    @Test
    void filesNeedNoSuffix() throws IOException {
        write("part-0");
        write("part-1");
        assertThat(names(pinned(folder))).containsExactly("part-0", "part-1");
    }

    @Test
    void theBasePathIsAboveFoldersOfKeyAndValue() throws IOException {
        Path file = write("cache/layer=1/head=2/a.parquet");
        for (Path input : List.of(file, file.getParent(), folder.resolve("cache"))) {
            assertThat(pinned(input).roots().get(0).basePath()).isEqualTo("file:" + folder.resolve("cache"));
        }
    }

    @Test
    void whatIsMissingIsNamed() throws IOException {
        assertThatThrownBy(() -> pinned(folder + "/none"))
                .isInstanceOf(MissingInputException.class)
                .hasMessage("No such input: " + folder + "/none; check the path");
        assertThatThrownBy(() -> pinned(folder + "/*.none"))
                .isInstanceOf(MissingInputException.class)
                .hasMessage("Nothing matches " + folder + "/*.none; check the pattern");
        Files.createDirectories(folder.resolve("empty"));
        assertThatThrownBy(() -> pinned(folder.resolve("empty")))
                .isInstanceOf(MissingInputException.class)
                .hasMessageStartingWith("No Parquet file in ");
        assertThatThrownBy(() -> pinned("")).isInstanceOf(InvalidSettingException.class);
    }

    @Test
    void aFileThatIsNamedTwiceIsRefused() throws IOException {
        Path file = write("a.parquet");
        assertThatThrownBy(() -> pinned(folder, file))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("a.parquet is named twice");
    }

    @Test
    void aNameWithACharacterOfAGlobIsRefused() throws IOException {
        write("run[1]/a.parquet");
        assertThatThrownBy(() -> pinned(folder))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("rename it");
    }

    @Test
    void tablesOfOtherFormatsAreRefused() throws IOException {
        write("delta/_delta_log/0.json");
        write("delta/a.parquet");
        assertThatThrownBy(() -> pinned(folder.resolve("delta")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("is a Delta table");
        assertThatThrownBy(() -> pinned(folder.resolve("delta/a.parquet")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("is a Delta table");
        write("iceberg/metadata/v1.metadata.json");
        write("iceberg/data/a.parquet");
        assertThatThrownBy(() -> pinned(folder.resolve("iceberg")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("is an Iceberg table");
    }

    @Test
    void aChangeOfTheFilesIsNamed() throws IOException {
        Path a = write("a.parquet");
        write("b.parquet");
        PinnedFiles files = pinned(folder);
        files.requireUnchanged();

        Path added = write("c.parquet");
        assertChanged(files, "c.parquet was added");
        Files.delete(added);
        files.requireUnchanged();

        Files.setLastModifiedTime(a, FileTime.fromMillis(0));
        assertChanged(files, "a.parquet was replaced");

        Files.delete(a);
        assertChanged(files, "a.parquet was deleted");

        Files.delete(folder.resolve("b.parquet"));
        assertChanged(files, "input was deleted");
    }

    private static void assertChanged(PinnedFiles files, String what) {
        assertThatThrownBy(files::requireUnchanged)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("The input changed while it was read")
                .hasMessageContaining(what);
    }

    @Test
    void anOutputMustBeApart() throws IOException {
        write("cache/a.parquet");
        PinnedFiles files = pinned(folder.resolve("cache"));
        files.requireApartFrom(folder.resolve("out").toString());
        files.requireApartFrom(folder.resolve("cache-2").toString());
        for (String output : List.of("cache", "cache/out", ".", "out/../cache")) {
            assertThatThrownBy(
                            () -> files.requireApartFrom(folder.resolve(output).toString()))
                    .as(output)
                    .isInstanceOf(InvalidSettingException.class)
                    .hasMessageContaining("write to a place that is apart");
        }
    }

    @Test
    void linksAreResolved() throws IOException {
        write("cache/a.parquet");
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("cache"));
        assertThatThrownBy(() -> OutputPlace.requireApart(
                        link + "/out", List.of(folder.resolve("cache").toString()), new Configuration(false)))
                .isInstanceOf(InvalidSettingException.class);
    }
}
