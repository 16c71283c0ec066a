package io.sparkcapacity.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkcapacity.gram.score.ComponentScores;
import io.sparkcapacity.input.StoredFiles;
import io.sparkcapacity.input.census.ComponentShape;
import io.sparkcapacity.input.census.RowCounts;
import io.sparkcapacity.input.vector.InvalidKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SummaryTextTest {
    private static final RowCounts CLEAN = new RowCounts(3, 0, Map.of());

    private static ComponentReport component(String name, long activations, String strategy) {
        double[] ones = {1, 1, 0};
        Totals totals = Totals.of(
                new ComponentScores(0, ones, new double[] {1, 2, 0}, new double[] {1e-12, 2e-12, 0}, 0), 1e-9);
        ComponentShape shape = new ComponentShape(name, activations, 384);
        return new ComponentReport(shape, strategy, totals, 2, SelfCheck.of(shape, totals, Optional.empty()));
    }

    private static String summary(RowCounts rows, ComponentReport... components) {
        return new SummaryText(List.of(components), Map.of("a", rows), Optional.empty()).toString();
    }

    @Test
    void theHeadingIsOneLineAndNumbersAreAligned() {
        List<String> lines = summary(CLEAN, component("a", 3, "row-gram"), component("layer.1", 1_000_000, "row-gram"))
                .lines()
                .toList();
        assertThat(lines.get(0).split(" {2,}"))
                .containsExactly(
                        "component",
                        "n",
                        "d",
                        "Σ C",
                        "min(n, d)",
                        "mean C",
                        "5 %",
                        "median",
                        "95 %",
                        "zero",
                        "error ≤");
        assertThat(lines.get(1))
                .startsWith("'a'  ")
                .contains("1.5000", "  3  384")
                .endsWith("1  2.0e-12");
        assertThat(lines.subList(0, 3))
                .extracting(String::length)
                .containsOnly(lines.get(0).length());
        assertThat(lines).contains("Scored by row-gram");
        assertThat(lines).contains("12 self-checks hold; 4 activations rescored because of their error bound");
    }

    @Test
    void everyStrategyIsNamedWithItsComponents() {
        assertThat(summary(
                        CLEAN,
                        component("a", 3, "row-gram"),
                        component("b", 3, "feature-gram"),
                        component("c", 3, "feature-gram")))
                .contains("Scored by row-gram ('a'), feature-gram ('b', 'c')");
    }

    @Test
    void rowsThatWereNotComparedAreCounted() {
        RowCounts dirty = new RowCounts(40, 10, Map.of(InvalidKind.NAN, 1L));
        assertThat(summary(dirty, component("a", 3, "row-gram")))
                .contains("40 rows read: 10 dropped by --where, 1 invalid row left out (1 with NaN), 29 kept");
        assertThat(summary(CLEAN, component("a", 3, "row-gram"))).doesNotContain("left out");
    }

    @Test
    void componentsWithoutAValidRowAreNamed() {
        Map<String, RowCounts> rows = new LinkedHashMap<>();
        rows.put("a", CLEAN);
        rows.put("b", new RowCounts(2, 0, Map.of(InvalidKind.NAN, 2L)));
        assertThat(new SummaryText(List.of(component("a", 3, "row-gram")), rows, Optional.empty()).toString())
                .contains("No row is kept of 'b', which therefore has no capacities");
        assertThat(summary(CLEAN, component("a", 3, "row-gram"))).doesNotContain("No row");
    }

    @Test
    void notesAreOnWhatAReaderMayMiss() {
        ComponentReport whole = component(ComponentShape.WHOLE_INPUT, 3, "row-gram");
        StoredFiles files = new StoredFiles(1, 3, 100, 0.25, List.of(), List.of(), List.of("layer"), List.of());
        String summary = new SummaryText(List.of(whole), Map.of("a", CLEAN), Optional.of(files)).toString();
        assertThat(summary.replaceAll("\\s+", " "))
                .contains("Note: the whole input is one component, though its folders are named layer=…;")
                .contains("--component layer compares rows only within each");
        assertThat(summary.lines()).allMatch(line -> line.length() <= TerminalText.WIDTH);
    }

    @Test
    void atMostTwoHundredComponentsArePrinted() {
        ComponentReport[] many = IntStream.range(0, 250)
                .mapToObj(layer -> component("layer." + layer, 3, "row-gram"))
                .toArray(ComponentReport[]::new);
        assertThat(summary(CLEAN, many))
                .contains("'layer.199'", "… and 50 more components")
                .doesNotContain("'layer.200'");
    }
}
