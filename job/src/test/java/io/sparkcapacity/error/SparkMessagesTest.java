package io.sparkcapacity.error;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SparkMessagesTest {
    @Test
    void theFirstLineThatIsNotEmptyIsQuoted() {
        assertThat(SparkMessages.firstLine(new RuntimeException("\n[PARSE] near 'x'.\n== SQL ==")))
                .isEqualTo("[PARSE] near 'x'.");
    }

    @Test
    void anErrorWithoutAMessageHasItsClassAsReason() {
        assertThat(SparkMessages.firstLine(new IllegalStateException())).isEmpty();
        assertThat(SparkMessages.reason(new IllegalStateException())).isEqualTo("IllegalStateException");
        assertThat(SparkMessages.reason(new IllegalStateException("why\nand how")))
                .isEqualTo("why");
    }
}
