package io.sparkcapacity.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkcapacity.report.TextTable.Column;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {
    private record Line(String name, String number) {}

    private static TextTable<Line> table(int columns) {
        return new TextTable<>(
                new Column<>("name", Line::name), Collections.nCopies(columns, new Column<>("n", Line::number)));
    }

    @Test
    void numbersAreAlignedAtTheirRightEnd() {
        assertThat(table(2).lines(List.of(new Line("'a'", "1"), new Line("'layer.10'", "1,024"))))
                .containsExactly("name            n      n", "'a'             1      1", "'layer.10'  1,024  1,024");
    }

    @Test
    void wideNamesKeepTheColumnsAligned() {
        List<String> lines = table(1).lines(List.of(new Line("'層'", "1"), new Line("'cafe\u0301'", "2")));
        assertThat(lines).containsExactly("name    n", "'層'    1", "'cafe\u0301'  2");
    }

    @Test
    void namesAreShortenedUntilALineFits() {
        Line longName = new Line("'blocks.11." + "x".repeat(200) + ".out'", "1,000,000");
        assertThat(table(5).lines(List.of(longName)))
                .allMatch(line -> TerminalText.width(line) == TerminalText.WIDTH)
                .last()
                .asString()
                .startsWith("'blocks.11.")
                .contains("…", ".out'");
    }

    @Test
    void manyWideNumbersStandCloser() {
        List<String> lines = table(9).lines(List.of(new Line("'embeddings'", "1,000,000")));
        assertThat(lines).last().asString().hasSizeLessThanOrEqualTo(TerminalText.WIDTH);
        assertThat(lines.get(1)).startsWith("'embe").endsWith(" 1,000,000 1,000,000");
    }
}
