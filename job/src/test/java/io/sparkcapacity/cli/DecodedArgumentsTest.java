package io.sparkcapacity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DecodedArgumentsTest {
    private static boolean isRefused(String encoding, String argument) {
        return new DecodedArguments(encoding, "compute", argument).defect().isPresent();
    }

    @Test
    void whatWasReplacedIsRefusedInAnyLocale() {
        assertThat(isRefused("UTF-8", "l\uFFFDger")).isTrue();
        assertThat(isRefused("ANSI_X3.4-1968", "fran\uFFFD\uFFFDais")).isTrue();
    }

    @Test
    void anotherLocaleThanUtf8MayLoseLetters() {
        assertThat(isRefused("ANSI_X3.4-1968", "lang <> 'fran??ais'")).isTrue();
        assertThat(isRefused("ISO-8859-1", "fran\u00c3\u00a7ais")).isTrue();
        assertThat(isRefused("ANSI_X3.4-1968", "lang <> 'english'")).isFalse();
    }

    @Test
    void utf8LosesNothing() {
        assertThat(isRefused("UTF-8", "part-?.parquet")).isFalse();
        assertThat(isRefused("UTF-8", "fran\u00e7ais 日本語")).isFalse();
    }

    @Test
    void theSentenceSaysWhatToSet() {
        assertThat(new DecodedArguments("ANSI_X3.4-1968", "fran\uFFFDais").defect())
                .hasValueSatisfying(
                        sentence -> assertThat(sentence).contains("'fran?ais'", "ANSI_X3.4-1968", "LC_ALL=C.UTF-8"));
    }
}
