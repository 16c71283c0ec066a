package io.sparkcapacity.cluster;

import static org.assertj.core.api.Assertions.assertThat;

/** A process that has ended: its exit code and its output. */
public record Finished(int exitCode, String out, String err) {
    public Finished expect(int code) {
        assertThat(exitCode)
                .as(() -> "exit code of the process that said\n" + out + err)
                .isEqualTo(code);
        return this;
    }
}
