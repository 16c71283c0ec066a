package io.sparkcapacity.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TerminalTextTest {
    @Test
    void aParagraphIsBrokenAtItsSpaces() {
        TerminalText text = new TerminalText();
        text.add("word ".repeat(50).strip());
        assertThat(text.toString().lines())
                .hasSize(3)
                .allMatch(line -> line.length() <= TerminalText.WIDTH)
                .allMatch(line -> line.endsWith("word"));
        assertThat(text.toString().lines().skip(1)).allMatch(line -> line.startsWith("  word"));
        assertThat(text.toString().split("\\s+")).hasSize(50);
    }

    @Test
    void aWordThatFitsNoLineIsCut() {
        TerminalText text = new TerminalText();
        text.add("Columns: " + "x".repeat(250) + " y");
        assertThat(text.toString().lines()).allMatch(line -> line.length() <= TerminalText.WIDTH);
        assertThat(text.toString().replaceAll("\\s", "")).isEqualTo("Columns:" + "x".repeat(250) + "y");
    }

    @Test
    void wideAndCombiningCharactersTakeTheirColumns() {
        assertThat(TerminalText.width("日本語")).isEqualTo(6);
        assertThat(TerminalText.width("cafe\u0301")).isEqualTo(4);
        assertThat(TerminalText.width("한글 ｶﾅ")).isEqualTo(7);
        assertThat(TerminalText.shortened("日本語の層", 6)).isEqualTo("日…層");
        assertThat(TerminalText.shortened("e\u0301e\u0301e\u0301e\u0301", 3)).isEqualTo("e\u0301…e\u0301");
        TerminalText text = new TerminalText();
        text.add("層".repeat(120));
        assertThat(text.toString().lines()).hasSize(3).allMatch(line -> TerminalText.width(line) <= TerminalText.WIDTH);
    }

    @Test
    void hiddenCharactersAreEscaped() {
        TerminalText text = new TerminalText();
        text.add("Columns: a\u200bb float, c\u2028 float");
        assertThat(text.toString().strip()).isEqualTo("Columns: a\\u200bb float, c\\u2028 float");
    }

    @Test
    void whatIsLongIsShortenedInItsMiddle() {
        assertThat(TerminalText.shortened("'layer.0'", 9)).isEqualTo("'layer.0'");
        assertThat(TerminalText.shortened("abcdefghij", 5)).isEqualTo("ab…ij");
        assertThat(TerminalText.shortened("abcdefghij", 1)).isEqualTo("…");
        // A character outside the basic plane is one column and is never cut in two.
        assertThat(TerminalText.shortened("𝛼𝛽𝛾𝛿𝜀𝜁", 4)).isEqualTo("𝛼𝛽…𝜁");
    }
}
