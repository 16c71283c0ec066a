package io.sparkcapacity.input.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkcapacity.error.InvalidInputException;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link FolderColumns}, {@link NamedValue} and {@link Spelling}. */
class FolderColumnsTest {
    private static final Path BASE = new Path("file:/cache");

    private static Set<Path> folders(String... names) {
        Set<Path> folders = new LinkedHashSet<>();
        Stream.of(names).forEach(name -> folders.add(name.isEmpty() ? BASE : new Path(BASE, name)));
        return folders;
    }

    private static String columns(String... names) {
        return FolderColumns.of(Map.of(BASE, folders(names))).in(BASE).toDDL();
    }

    private static void assertRefused(String says, String... names) {
        assertThatThrownBy(() -> columns(names))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(says);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 11, INT",
        "0, 5000000000, BIGINT",
        "-3, 0, INT",
        "01, 1, STRING",
        "0, -0, STRING",
        "1.0, 1.00, STRING",
        "0.5, 0.25, DOUBLE",
        "0.0, -0.0, STRING",
        "0.5, 1, STRING",
        "1e-05, 0.5, STRING",
        "0.00001, 0.5, STRING",
        "embed, 3, STRING",
        "2026-01-31, 2026-02-01, DATE",
        "2026-01-31, 2026-02-30, STRING",
        "__HIVE_DEFAULT_PARTITION__, 3, INT",
        "99999999999999999999, 3, STRING",
        "true, false, STRING",
    })
    void valuesAreTextUnlessATypeSpellsThemAll(String one, String other, String type) {
        assertThat(columns("layer=" + one, "layer=" + other)).isEqualTo("layer " + type);
    }

    @Test
    void columnsAreThoseOfTheFoldersFromTheTop() {
        assertThat(columns("layer=1/head=a", "Layer=2/head=b/more")).isEqualTo("layer INT,head STRING");
        assertThat(columns("", "more")).isEmpty();
    }

    @Test
    void oneTypeHoldsForAllBases() {
        Path other = new Path("file:/other");
        FolderColumns columns =
                FolderColumns.of(Map.of(BASE, folders("layer=1"), other, Set.of(new Path(other, "layer=embed"))));
        assertThat(columns.in(BASE)).isEqualTo(columns.in(other));
    }

    private static String added(String files, UnaryOperator<String> key) {
        FolderColumns columns = FolderColumns.of(Map.of(BASE, folders("layer=1")));
        return columns.added(StructType.fromDDL(files), BASE, key).toDDL();
    }

    @Test
    void theFolderCountsIfFilesHaveTheColumnToo() {
        UnaryOperator<String> inAnyCase = name -> name.toLowerCase(Locale.ROOT);
        assertThat(added("LAYER double, x int", inAnyCase)).isEqualTo("x INT,layer INT");
        assertThat(added("layer string, x int", inAnyCase)).isEqualTo("x INT,layer STRING");
        assertThat(added("layer bigint", inAnyCase)).isEqualTo("layer BIGINT");
        assertThat(added("LAYER double, x int", name -> name)).isEqualTo("LAYER DOUBLE,x INT,layer INT");
    }

    @Test
    void foldersWithoutANameOrAValueAreNamed() {
        assertRefused("run= has no value", "run=/x");
        assertRefused("= has no name", "=");
        assertRefused("=3 has no name", "=3");
    }

    @Test
    void foldersOfDifferentColumnsAreNamed() {
        assertRefused("no column from a folder", "", "layer=1");
        assertRefused("layer=1/head=2", "layer=1", "layer=1/head=2");
        assertRefused("the columns head", "layer=1", "head=1");
        assertRefused("the columns layer", "a/layer=1", "b/layer=2");
    }

    @Test
    void twoSpellingsOfOneValueAreNamed() {
        assertRefused("layer=a%20b", "layer=a b", "layer=a%20b");
        assertRefused("Layer=1", "layer=1", "Layer=1");
    }
}
