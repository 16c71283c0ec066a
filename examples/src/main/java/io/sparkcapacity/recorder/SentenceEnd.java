package io.sparkcapacity.recorder;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Where a sentence of a text ends. */
enum SentenceEnd {
    /** A sentence ends at punctuation, by the rules of {@link BreakIterator} for English, and at a blank line. */
    PUNCTUATION(2) {
        @Override
        List<Integer> settledBoundaries(CharSequence text) {
            // The next characters decide whether a full stop ends a sentence, so the last two boundaries may still
            // move.
            List<Integer> boundaries = boundaries(text);
            return boundaries.subList(0, Math.max(0, boundaries.size() - 2));
        }

        @Override
        List<Integer> boundaries(CharSequence text) {
            BreakIterator sentences = BreakIterator.getSentenceInstance(Locale.ENGLISH);
            sentences.setText(text.toString());
            List<Integer> boundaries = new ArrayList<>();
            sentences.first();
            for (int end = sentences.next(); end != BreakIterator.DONE; end = sentences.next()) {
                boundaries.add(end);
            }
            return boundaries;
        }
    },

    /** Every line is a sentence. */
    LINES(1) {
        @Override
        List<Integer> settledBoundaries(CharSequence text) {
            List<Integer> boundaries = new ArrayList<>();
            for (int i = 0; i < text.length(); i++) {
                if (text.charAt(i) == PARAGRAPH) {
                    boundaries.add(i + 1);
                }
            }
            return boundaries;
        }

        @Override
        List<Integer> boundaries(CharSequence text) {
            List<Integer> boundaries = settledBoundaries(text);
            boundaries.add(text.length());
            return boundaries;
        }
    };

    /** The character that replaces white space whose line ends end a sentence. */
    static final char PARAGRAPH = '\u2029';

    private final int lineEnds;

    SentenceEnd(int lineEnds) {
        this.lineEnds = lineEnds;
    }

    /** How many line ends, with only white space between them, end a sentence. */
    int lineEnds() {
        return lineEnds;
    }

    /**
     * The ends of the sentences of a text that continues, without those that the continuation can move.
     *
     * @param text the text, in which white space is single spaces and {@link #PARAGRAPH}
     */
    abstract List<Integer> settledBoundaries(CharSequence text);

    /**
     * The ends of all sentences of a complete text.
     *
     * @param text the text, in which white space is single spaces and {@link #PARAGRAPH}
     */
    abstract List<Integer> boundaries(CharSequence text);
}
