package io.sparkcapacity.error;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintableTextTest {
    @Test
    void whatATerminalObeysOrHidesIsEscaped() {
        assertThat(PrintableText.of("a\u001b[31mb\nc\u0085")).isEqualTo("a\\u001b[31mb\\u000ac\\u0085");
        assertThat(PrintableText.of("lay\u200ber\u202e\u2066\ufeff")).isEqualTo("lay\\u200ber\\u202e\\u2066\\ufeff");
        assertThat(PrintableText.of("a\u2028b\u2029")).isEqualTo("a\\u2028b\\u2029");
        assertThat(PrintableText.of("\ud800")).isEqualTo("\\ud800");
        assertThat(PrintableText.of(Character.toString(0xe0001))).isEqualTo("\\U000e0001");
    }

    @Test
    void lettersOfAnyAlphabetStay() {
        for (String text : new String[] {"français", "日本語", "עברית", "cafe\u0301", "𝛼𝛽", "a b"}) {
            assertThat(PrintableText.of(text)).isEqualTo(text);
        }
    }
}
