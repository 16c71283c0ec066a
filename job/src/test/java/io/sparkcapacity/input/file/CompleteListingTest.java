package io.sparkcapacity.input.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkcapacity.error.InvalidInputException;
import io.sparkcapacity.error.InvalidSettingException;
import io.sparkcapacity.error.MissingInputException;
import io.sparkcapacity.input.listing.LeftOut;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@link FileListing} lists every real file once, and all of them, or refuses the input. */
class CompleteListingTest {
    @TempDir
    Path folder;

    private Path write(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, name);
    }

    private Path link(String name, String target) throws IOException {
        Path link = folder.resolve(name);
        Files.createDirectories(link.getParent());
        return Files.createSymbolicLink(link, Path.of(target));
    }

    private void run(String... command) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .start()
                        .waitFor())
                .isZero();
    }

    private PinnedFiles pinned(String... inputs) {
        return PinnedFiles.of(
                Arrays.stream(inputs)
                        .map(input -> folder.resolve(input).toString())
                        .toList(),
                new Configuration(false));
    }

    private List<String> names(String... inputs) {
        return pinned(inputs).files().stream()
                .map(file -> folder.relativize(Path.of(java.net.URI.create(file.path())))
                        .toString())
                .toList();
    }

    private void assertRefused(Class<? extends Exception> kind, String says, String... inputs) {
        assertThatThrownBy(() -> pinned(inputs))
                .as(String.join(", ", inputs))
                .isInstanceOf(kind)
                .hasMessageContaining(says);
    }

    @Test
    void linksToBlobsAreFollowed() throws IOException {
        write("blobs/aa");
        write("blobs/bb");
        link("snapshot/0.parquet", "../blobs/aa");
        link("snapshot/1.parquet", "../blobs/bb");
        link("linked", "snapshot");
        assertThat(names("snapshot")).containsExactly("snapshot/0.parquet", "snapshot/1.parquet");
        assertThat(names("linked/*.parquet")).containsExactly("linked/0.parquet", "linked/1.parquet");
        assertThat(pinned("snapshot").bytes()).isEqualTo(2L * "blobs/aa".length());
    }

    @Test
    void aLinkToNothingIsNamed() throws IOException {
        write("files/0.parquet");
        link("files/1.parquet", "../blobs/gone");
        link("files/.#1.parquet", "someone@somewhere");
        write("folders/layer=0/a.parquet");
        link("folders/layer=1", "../gone");
        link("circle/a.parquet", "b.parquet");
        link("circle/b.parquet", "a.parquet");
        for (String input : List.of("files", "files/*.parquet", "files/*", "files/1.parquet", "files/{0,1}.parquet")) {
            assertRefused(MissingInputException.class, "1.parquet leads to nothing", input);
        }
        for (String input :
                List.of("folders", "folders/layer=*", "folders/*/a.parquet", "folders/*/*", "folders/layer=1/x")) {
            assertRefused(MissingInputException.class, "layer=1 leads to nothing", input);
        }
        assertRefused(MissingInputException.class, "leads to nothing", "circle");
        assertThat(names("files/0.parquet")).containsExactly("files/0.parquet");
    }

    @Test
    void whatIsReachedByTwoPathsIsRefused() throws IOException {
        write("step/step=1/a.parquet");
        link("step/step=latest", "step=1");
        write("loop/a.parquet");
        link("loop/again", ".");
        write("upwards/in/a.parquet");
        link("upwards/in/up", "..");
        write("same/a.parquet");
        link("same/b.parquet", "a.parquet");
        write("blobs/aa");
        link("blob/0.parquet", "../blobs/aa");
        link("blob/1.parquet", "../blobs/aa");
        Path one = write("hard/a.parquet");
        Files.createLink(folder.resolve("hard/b.parquet"), one);
        for (String input : List.of("step", "step/*", "step/*/*", "loop", "upwards/in", "same", "blob", "hard")) {
            assertRefused(InvalidInputException.class, "count twice", input);
        }
        assertRefused(InvalidInputException.class, "step=latest", "step");
        assertRefused(InvalidSettingException.class, "count twice", "step/step=1", "step/step=latest");
        assertRefused(InvalidSettingException.class, "count twice", "same/a.parquet", "same/b.parquet");
        assertThat(names("step/step=latest")).containsExactly("step/step=latest/a.parquet");
        assertThat(names("hard/b.parquet")).containsExactly("hard/b.parquet");
    }

    @Test
    void aFolderThatIsReachedTwiceMayHoldNothingToRead() throws IOException {
        write("a.parquet");
        write("docs/read.me");
        link("more", "docs");
        assertThat(names(".")).containsExactly("a.parquet");
    }

    @Test
    void pipesAndDescriptorsAreRefused() throws IOException, InterruptedException {
        run("mkfifo", "pipe.parquet");
        write("other/a.parquet");
        run("mkfifo", "other/pipe");
        for (String input : List.of(".", "pipe.parquet", "*.parquet", "/dev/null", "/dev/stdin")) {
            assertRefused(InvalidInputException.class, "is a pipe, a device", input);
        }
        assertThat(names("other")).containsExactly("other/a.parquet");
    }

    @Test
    void aNameThatCannotBeDecodedIsRefused() throws IOException, InterruptedException {
        write("a.parquet");
        run("bash", "-c", "echo x > $'caf\\xe9.parquet'");
        for (String input : List.of(".", "*.parquet")) {
            assertRefused(InvalidInputException.class, "is no text in the encoding", input);
        }
    }

    @Test
    void endingsAreOfAnyCase() throws IOException {
        write("a.parquet");
        write("b.PARQUET");
        write("c.pq");
        write("d.parq");
        assertThat(names(".")).containsExactly("a.parquet", "b.PARQUET", "c.pq", "d.parq");
        assertThat(pinned(".").leftOut()).isEmpty();
        assertThat(pinned(".").endings())
                .containsExactly("1 file named *.parq", "2 files named *.parquet", "1 file named *.pq");
    }

    @Test
    void whatIsLeftOutIsCounted() throws IOException {
        for (String name : List.of(
                "a.parquet",
                "_SUCCESS",
                "_metadata",
                ".a.parquet.crc",
                "notes.txt",
                "more.TXT",
                "blob",
                ".cache/x",
                "_old/a.parquet",
                "_draft.parquet")) {
            write("cache/" + name);
        }
        PinnedFiles files = pinned("cache");
        assertThat(files.files()).hasSize(1);
        assertThat(files.leftOut())
                .extracting(LeftOut::names, LeftOut::count, LeftOut::why)
                .map(Object::toString)
                .containsExactly(
                        "(\"_*\", 1L, \"a hidden file\")",
                        "(\".*\", 1L, \"a hidden folder\")",
                        "(\"_*\", 1L, \"a hidden folder\")",
                        "(\"*\", 1L, \"no ending, unlike others\")",
                        "(\"*.txt\", 2L, \"not an ending of Parquet files\")");
        assertRefused(InvalidInputException.class, "is hidden", "cache/_draft.parquet");
    }

    @Test
    void kindsOfLeftOutFilesAreLimited() throws IOException {
        write("a.parquet");
        for (int k = 0; k < 40; k++) {
            write("x." + k);
        }
        List<LeftOut> leftOut = pinned(".").leftOut();
        assertThat(leftOut).hasSizeLessThan(25);
        assertThat(leftOut.stream().mapToLong(LeftOut::count).sum()).isEqualTo(40);
    }

    @Test
    void tablesAreFoundAboveAndBelow() throws IOException {
        for (String log : List.of("_delta_log/0.json", ".hoodie/hoodie.properties", "_spark_metadata/0")) {
            String table = log.substring(0, 3) + "/table";
            write(table + "/" + log);
            write(table + "/2026/01/a.parquet");
            for (String input : List.of("", "/2026/01", "/2026/01/a.parquet", "/*/*/*.parquet", "/..")) {
                assertRefused(InvalidInputException.class, "/table is ", table + input);
            }
        }
        write("ice/table/metadata/v1.metadata.json");
        write("ice/table/data/layer=1/a.parquet");
        write("ice/table/data/0a1b/c2/a.parquet"); // as in object stores, which like names without an order
        for (String input : List.of("", "/data", "/data/layer=1", "/data/0a1b/c2", "/data/*/*.parquet", "/..")) {
            assertRefused(InvalidInputException.class, "/table is an Iceberg table", "ice/table" + input);
        }
        write("mine/metadata/other.json");
        write("mine/data/a.parquet");
        assertThat(names("mine/data")).containsExactly("mine/data/a.parquet");
    }

    @Test
    void tablesOfPaimonAndHiveAreFound() throws IOException {
        write("paimon/schema/schema-0");
        write("paimon/bucket-0/a.parquet");
        write("hive/delta_0000001_0000001_0000/a.parquet");
        for (String input : List.of("paimon", "paimon/bucket-0", "paimon/*/*.parquet")) {
            assertRefused(InvalidInputException.class, "is a Paimon table", input);
        }
        for (String input : List.of("hive", "hive/delta_0000001_0000001_0000", "hive/*/a.parquet")) {
            assertRefused(InvalidInputException.class, "transactions of Hive", input);
        }
    }

    @Test
    void theFilesOfLinksAreNoPlaceForAnOutput() throws IOException {
        write("blobs/aa");
        link("snapshot/0.parquet", "../blobs/aa");
        PinnedFiles files = pinned("snapshot");
        files.requireApartFrom(folder.resolve("blobs/out").toString());
        for (String output : List.of("blobs", "blobs/aa", "snapshot/out")) {
            assertThatThrownBy(
                            () -> files.requireApartFrom(folder.resolve(output).toString()))
                    .as(output)
                    .isInstanceOf(InvalidSettingException.class);
        }
    }

    @Test
    void hiddenMatchesOfAGlobAreCounted() throws IOException {
        write("a.parquet");
        write("_b.parquet");
        assertThat(names("*")).containsExactly("a.parquet");
        assertThat(pinned("*").leftOut()).hasSize(1);
    }

    @Test
    void aGlobThatMatchesHiddenFilesOnlyIsRefused() throws IOException {
        write("cache/_a.parquet");
        write("cache/_b.parquet");
        assertRefused(MissingInputException.class, "All that " + folder + "/cache/_* matches is hidden", "cache/_*");
    }

    @Test
    void tablesAreFoundBehindLinks() throws IOException {
        write("table/_delta_log/0.json");
        write("table/2026/a.parquet");
        link("folder", "table/2026");
        link("mixed/file.parquet", "../table/2026/a.parquet");
        link("nested/inside", "../table/2026");
        for (String input : List.of("folder", "folder/a.parquet", "mixed", "mixed/*", "nested", "nested/*/*")) {
            assertRefused(InvalidInputException.class, "/table is a Delta table", input);
        }
    }

    @Test
    void anUnfinishedWriteIsRefused() throws IOException {
        write("out/_temporary/0/task/part-1.parquet");
        write("out/part-0.parquet");
        assertRefused(InvalidInputException.class, "is not finished: there is _temporary and no _SUCCESS", "out");
        assertThat(names("out/*.parquet")).containsExactly("out/part-0.parquet");
        write("out/_SUCCESS");
        assertThat(pinned("out").leftOut())
                .extracting(LeftOut::example)
                .singleElement()
                .asString()
                .endsWith("_temporary");
        write("bricks/_started_7");
        write("bricks/a.parquet");
        assertRefused(InvalidInputException.class, "there is _started_7 and no _committed_7", "bricks");
        write("bricks/_committed_7");
        assertThat(names("bricks")).containsExactly("bricks/a.parquet");
        write("out/part-2.parquet._COPYING_");
        assertRefused(InvalidInputException.class, "part-2.parquet._COPYING_", "out");
    }

    @Test
    void aColonInAFileNameIsRefused() throws IOException {
        write("12:00.parquet");
        write("at=12:00/a.parquet");
        assertRefused(InvalidInputException.class, "has a colon in its name", ".");
        assertThat(names("at=12:00")).containsExactly("at=12:00/a.parquet");
        assertRefused(MissingInputException.class, "No such input", "at=13:00");
        assertRefused(InvalidInputException.class, "the name at=12:00 has a colon; name folders", "at=12:00/*.parquet");
        assertRefused(MissingInputException.class, "is no pattern of file names", "at=[12/*.parquet");
    }

    @Test
    void aChangeOfALinkIsNoticed() throws IOException {
        write("blobs/aa");
        write("blobs/b");
        Path link = link("in/0.parquet", "../blobs/aa");
        PinnedFiles files = pinned("in");
        Files.delete(link);
        link("in/0.parquet", "../blobs/b");
        assertThatThrownBy(files::requireUnchanged)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("0.parquet was replaced");
    }
}
