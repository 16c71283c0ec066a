package io.sparkcapacity.options;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The texts that follow from the table of options are as {@link OptionTextsRecording} writes them. */
class OptionTextsTest {
    @ParameterizedTest
    @EnumSource
    void theTextFollowsFromTheTable(OptionTexts text) throws IOException {
        String content = Files.readString(text.file());
        assertThat(content).isEqualTo(text.in(content));
    }
}
