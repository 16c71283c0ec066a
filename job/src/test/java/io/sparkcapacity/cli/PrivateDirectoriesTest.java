package io.sparkcapacity.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkcapacity.error.UnavailableException;
import io.sparkcapacity.owner.Owner;
import io.sparkcapacity.owner.Owners;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateDirectoriesTest {
    @TempDir
    Path directory;

    private Path of(Owner owner) throws IOException {
        Path made = Files.createDirectory(directory.resolve("capacity-" + owner.text() + "-1"));
        Files.writeString(Files.createDirectory(made.resolve("blockmgr")).resolve("shuffle"), "activations");
        return made;
    }

    @Test
    void thoseOfRunsThatWereKilledAreDeletedAndNoOthers() throws Exception {
        Path dead = of(Owners.dead());
        Path alive = of(Owners.alive());
        Path elsewhere = of(Owners.elsewhere());
        Path foreign = Files.createDirectory(directory.resolve("capacity-notes"));
        Path linked = Files.createDirectory(directory.resolve("linked"));
        Path kept = Files.writeString(linked.resolve("kept"), "kept");
        Path link = Files.createSymbolicLink(
                directory.resolve("capacity-" + Owners.dead().text() + "-2"), linked);
        Path made = Path.of(PrivateDirectories.in(directory.toString(), "remedy"));
        assertThat(directory.toFile().listFiles())
                .containsExactlyInAnyOrder(
                        made.toFile(), alive.toFile(), elsewhere.toFile(), foreign.toFile(), linked.toFile());
        assertThat(dead).doesNotExist();
        assertThat(link).doesNotExist();
        assertThat(kept).exists();
    }

    @Test
    void thoseOfThisProcessStay() {
        String first = PrivateDirectories.in(directory.toString(), "remedy");
        String second = PrivateDirectories.in(directory.toString(), "remedy");
        assertThat(Path.of(first)).exists();
        assertThat(Path.of(second)).exists();
    }

    @Test
    void aPlaceThatTakesNoneIsNamedWithARemedy() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");
        assertThatThrownBy(() -> PrivateDirectories.in(file.toString(), "name another"))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("No temporary files can be made in " + file)
                .hasMessageEndingWith("name another");
    }
}
