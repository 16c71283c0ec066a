package io.sparkcapacity.recorder;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Reads the sentences of a UTF-8 text of any size, in order. It keeps at most one sentence and {@value #CHUNK}
 * characters in memory. A sentence longer than {@value #LONGEST} characters is cut.
 */
final class SentenceReader implements Closeable {
    private static final int CHUNK = 8192;
    private static final int LONGEST = 65_536;

    private final Path text;
    private final Reader characters;
    private final SentenceEnd end;
    private final StringBuilder pending = new StringBuilder();
    private final Deque<String> ready = new ArrayDeque<>();
    private long sentencesFound;
    private boolean exhausted;
    private int lineEnds;
    private boolean blank;

    private SentenceReader(Path text, Reader characters, SentenceEnd end) {
        this.text = text;
        this.characters = characters;
        this.end = end;
    }

    /**
     * Opens a text.
     *
     * @throws RecordingException if it does not exist or cannot be read
     */
    static SentenceReader open(Path text, SentenceEnd end) {
        if (Files.isDirectory(text)) {
            throw RecordingException.noSuchText(text, "it is a directory");
        }
        try {
            // A reader that is given a decoder reports malformed input; given a charset, it replaces it silently.
            Reader decoded = new InputStreamReader(Files.newInputStream(text), StandardCharsets.UTF_8.newDecoder());
            return new SentenceReader(text, new BufferedReader(decoded, CHUNK), end);
        } catch (NoSuchFileException e) {
            throw RecordingException.noSuchText(text, "there is no such file");
        } catch (IOException e) {
            throw RecordingException.noSuchText(text, RecordingException.reason(e));
        }
    }

    /**
     * The next sentences, at most {@code count}. The list is empty at the end of the text.
     *
     * @throws RecordingException if the text is not UTF-8 or can no longer be read
     */
    List<String> next(int count) {
        List<String> sentences = new ArrayList<>();
        while (sentences.size() < count && (!ready.isEmpty() || readMore())) {
            while (!ready.isEmpty() && sentences.size() < count) {
                sentences.add(ready.remove());
            }
        }
        return sentences;
    }

    private boolean readMore() {
        if (exhausted) {
            return false;
        }
        char[] chunk = new char[CHUNK];
        try {
            int length = characters.read(chunk);
            exhausted = length < 0;
            for (int i = 0; i < length; i++) {
                append(chunk[i]);
            }
        } catch (CharacterCodingException e) {
            throw RecordingException.invalidText(
                    text,
                    "after its first " + sentencesFound + " sentences it contains bytes that are not UTF-8;"
                            + " convert it to UTF-8");
        } catch (IOException e) {
            throw RecordingException.noSuchText(text, RecordingException.reason(e));
        }
        cutSentences();
        return true;
    }

    /** Replaces any run of white space by one space, or by one paragraph separator if it ends a sentence. */
    private void append(char character) {
        if (Character.isWhitespace(character) || character == '\uFEFF') {
            blank = true;
            lineEnds += character == '\n' ? 1 : 0;
            return;
        }
        if (blank) {
            pending.append(lineEnds >= end.lineEnds() ? SentenceEnd.PARAGRAPH : ' ');
            blank = false;
            lineEnds = 0;
        }
        pending.append(character);
    }

    private void cutSentences() {
        int start = 0;
        for (int boundary : exhausted ? end.boundaries(pending) : end.settledBoundaries(pending)) {
            keep(pending.substring(start, boundary));
            start = boundary;
        }
        pending.delete(0, start);
        if (pending.length() >= LONGEST) {
            int space = pending.lastIndexOf(" ");
            int cut = space > 0 ? space : LONGEST;
            keep(pending.substring(0, cut));
            pending.delete(0, cut);
        }
    }

    private void keep(String sentence) {
        String stripped = sentence.strip();
        if (!stripped.isEmpty()) {
            ready.add(stripped);
            sentencesFound++;
        }
    }

    @Override
    public void close() throws IOException {
        characters.close();
    }
}
