package io.sparkcapacity.options;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Writes the texts that follow from the table of options; no test by name, so it runs when asked for. */
class OptionTextsRecording {
    @ParameterizedTest
    @EnumSource
    void record(OptionTexts text) throws IOException {
        Files.writeString(text.file(), text.in(Files.readString(text.file())));
    }
}
