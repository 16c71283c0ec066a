package io.sparkcapacity.input.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Places with links, with nothing there, and with what is no file. */
class PlaceTest {
    @TempDir
    private Path directory;

    @BeforeEach
    void makePlaces() throws IOException {
        Files.createDirectories(directory.resolve("a/b"));
        Files.writeString(directory.resolve("a/file"), "text");
        Files.createSymbolicLink(directory.resolve("to-a"), Path.of("a"));
        Files.createSymbolicLink(directory.resolve("to-new"), Path.of("to-a/new"));
        Files.createSymbolicLink(directory.resolve("loop"), directory.resolve("loop"));
    }

    private Place place(String name) {
        return Place.of(directory + "/" + name, new Configuration(false));
    }

    @ParameterizedTest
    @CsvSource({
        "a, a, FOLDER",
        "to-a, a, FOLDER",
        "to-a/file, a/file, FILE",
        "to-a/b/new, a/b/new, ABSENT",
        "to-new, a/new, ABSENT",
        "a/file/new, a/file/new, ABSENT"
    })
    void linksAreFollowedToWhatTheyAreOrWouldBe(String name, String real, Kind kind) throws IOException {
        Place place = place(name);
        assertThat(place.local()).contains(directory.toRealPath().resolve(real));
        assertThat(place.kind()).isEqualTo(kind);
        assertThat(place.given()).endsWith(name);
    }

    @Test
    void whatIsNoFileIsSpecial() throws Exception {
        Path pipe = directory.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        assertThat(place("pipe").kind()).isEqualTo(Kind.SPECIAL);
        Configuration configuration = new Configuration(false);
        assertThat(Place.of("/dev/null", configuration).kind()).isEqualTo(Kind.SPECIAL);
        assertThat(Place.of("/dev/stdout", configuration).isDescriptor()).isTrue();
        assertThat(Place.of("/dev/fd/1", configuration).isDescriptor()).isTrue();
        assertThat(Place.of("/", configuration).isRoot()).isTrue();
    }

    @Test
    void linksInALoopAreAnError() {
        assertThatThrownBy(() -> place("loop")).isInstanceOf(UncheckedIOException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "a, to-a, true",
        "a, to-new, true",
        "to-a/b, a, true",
        "a/new, to-new, true",
        "a/new/deeper, to-new, true",
        "a/b, a/file, false",
        "a/b, a/bc, false",
        "a/new, a/newer, false"
    })
    void overlappingIsSymmetric(String one, String two, boolean overlap) {
        assertThat(place(one).overlaps(place(two))).isEqualTo(overlap);
        assertThat(place(two).overlaps(place(one))).isEqualTo(overlap);
    }

    @Test
    void aFolderThatIsMountedASecondTimeIsTheSamePlace() throws Exception {
        Path mounted = Files.createDirectory(directory.resolve("mounted with a blank"));
        Process mount = new ProcessBuilder("mount", "--bind", directory + "/a", mounted.toString()).start();
        assumeTrue(mount.waitFor() == 0, "this user may not mount");
        try {
            assertThat(place("mounted with a blank").isMountPoint()).isTrue();
            assertThat(place("mounted with a blank/b").isMountPoint()).isFalse();
            assertThat(place("mounted with a blank/b").overlaps(place("a"))).isTrue();
            assertThat(place("mounted with a blank/new").overlaps(place("to-new")))
                    .isTrue();
            assertThat(place("mounted with a blank/newer").overlaps(place("to-new")))
                    .isFalse();
        } finally {
            new ProcessBuilder("umount", mounted.toString()).start().waitFor();
        }
    }
}
