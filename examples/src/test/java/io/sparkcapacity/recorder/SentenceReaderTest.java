package io.sparkcapacity.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SentenceReaderTest {
    @TempDir
    Path directory;

    private List<String> sentences(String text, SentenceEnd end) throws IOException {
        Path file = Files.writeString(directory.resolve("text.txt"), text);
        try (SentenceReader reader = SentenceReader.open(file, end)) {
            List<String> sentences = new ArrayList<>();
            for (List<String> next = reader.next(7); !next.isEmpty(); next = reader.next(7)) {
                sentences.addAll(next);
            }
            return sentences;
        }
    }

    @Test
    void punctuationAndBlankLinesEndSentences() throws IOException {
        assertThat(sentences(
                        "A title\r\n \r\nOne wrapped\r\nsentence.  Another?\n\"Yes,\" he said.",
                        SentenceEnd.PUNCTUATION))
                .containsExactly("A title", "One wrapped sentence.", "Another?", "\"Yes,\" he said.");
    }

    @Test
    void everyLineIsASentence() throws IOException {
        assertThat(sentences("\uFEFFOne. Two.\nthree\r\n\n\n  four", SentenceEnd.LINES))
                .containsExactly("One. Two.", "three", "four");
    }

    @Test
    void sentencesAcrossChunksAreNotCut() throws IOException {
        Random random = new Random(1);
        List<String> written = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            written.add("Word" + " (e.g. word)".repeat(random.nextInt(12)) + (random.nextBoolean() ? "." : "?!"));
        }
        assertThat(sentences(String.join(" ", written), SentenceEnd.PUNCTUATION))
                .isEqualTo(written);
        assertThat(sentences(String.join("\n", written), SentenceEnd.LINES)).isEqualTo(written);
    }

    @Test
    void endlessSentencesAreCutAtASpace() throws IOException {
        String endless = "and then ".repeat(100_000).strip();

        List<String> cut = sentences(endless, SentenceEnd.PUNCTUATION);

        assertThat(cut).hasSizeGreaterThan(10).allMatch(part -> part.length() <= 80_000);
        assertThat(String.join(" ", cut)).isEqualTo(endless);
    }

    @Test
    void emptyTextHasNoSentences() throws IOException {
        assertThat(sentences("", SentenceEnd.PUNCTUATION)).isEmpty();
        assertThat(sentences(" \n\n ", SentenceEnd.LINES)).isEmpty();
    }
}
