package io.sparkcapacity.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final StringWriter terminal = new StringWriter();
    private final Progress progress = new Progress(new PrintWriter(terminal));

    @Test
    void updatesWithinTwoSecondsArePrintedOnlyLater() {
        progress.update(1, 1_000_000);

        assertThat(terminal.toString()).isEmpty();
    }

    @Test
    void linesAreFormattedWithoutTheLocale() {
        progress.print("%,d tokens, %.1f s", 1_234_567, 0.5);

        assertThat(terminal.toString()).isEqualTo("1,234,567 tokens, 0.5 s" + System.lineSeparator());
    }
}
