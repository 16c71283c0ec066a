package io.sparkcapacity.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/** Standard output that takes nothing: a full device, or a pipe whose reader has gone. */
class StandardOutputTest {
    private static final class Full extends OutputStream {
        @Override
        public void write(int value) throws IOException {
            throw new IOException("No space left on device");
        }
    }

    @Test
    void whatCannotBePrintedEndsWith74() {
        StringWriter err = new StringWriter();
        int code = CapacityCommand.run(new PrintWriter(new Full(), true, UTF_8), new PrintWriter(err, true), "--help");
        assertThat(code).isEqualTo(74);
        assertThat(err.toString())
                .startsWith("capacity: Standard output can't be written")
                .hasLineCount(1);
    }
}
