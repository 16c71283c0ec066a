package io.sparkcapacity.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class RecordingExceptionTest {
    @Test
    void reasonsNameTheFileAndWhatIsWrong() {
        assertThat(RecordingException.reason(new AccessDeniedException("/a"))).isEqualTo("permission denied for /a");
        assertThat(RecordingException.reason(new FileAlreadyExistsException("/a")))
                .isEqualTo("/a is in the way");
        assertThat(RecordingException.reason(new FileSystemException("/a", null, "No space left on device")))
                .isEqualTo("/a: No space left on device");
        assertThat(RecordingException.reason(new IOException("broken pipe"))).isEqualTo("broken pipe");
        assertThat(RecordingException.reason(new IOException())).isEqualTo("IOException");
    }

    @Test
    void failedOutputKeepsItsCause() {
        IOException cause = new FileSystemException("/a", null, "No space left on device");

        assertThat(RecordingException.failedOutput(Path.of("/a"), cause))
                .hasCause(cause)
                .hasMessage("Cannot record into /a: /a: No space left on device; no partial cache was left there,"
                        + " name a directory that is writable and has free space.")
                .returns(73, RecordingException::exitCode);
    }
}
