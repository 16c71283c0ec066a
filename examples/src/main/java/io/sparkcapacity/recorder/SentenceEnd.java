package io.sparkcapacity.recorder;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Where a sentence of a text ends. */
enum SentenceEnd {
    /** At sentence-ending punctuation, by the rules of {@link BreakIterator} for English, and at a blank line. */
    PUNCTUATION(2) {
        @Override
        List<Integer> boundaries(CharSequence text, boolean complete) {
            BreakIterator sentences = BreakIterator.getSentenceInstance(Locale.ENGLISH);
            sentences.setText(text.toString());
            List<Integer> boundaries = new ArrayList<>();
            sentences.first();
            for (int end = sentences.next(); end != BreakIterator.DONE; end = sentences.next()) {
                boundaries.add(end);
            }
            // What follows decides whether a full stop ends a sentence: the last two ends may yet move.
            int settled = complete ? boundaries.size() : Math.max(0, boundaries.size() - 2);
            return boundaries.subList(0, settled);
        }
    },

    /** At the end of a line, and nowhere else. */
    LINES(1) {
        @Override
        List<Integer> boundaries(CharSequence text, boolean complete) {
            List<Integer> boundaries = new ArrayList<>();
            for (int i = 0; i < text.length(); i++) {
                if (text.charAt(i) == PARAGRAPH) {
                    boundaries.add(i + 1);
                }
            }
            if (complete) {
                boundaries.add(text.length());
            }
            return boundaries;
        }
    };

    /** What stands in a text where line ends alone end a sentence. */
    static final char PARAGRAPH = '\u2029';

    private final int lineEnds;

    SentenceEnd(int lineEnds) {
        this.lineEnds = lineEnds;
    }

    /** How many line ends, with nothing but white space between them, end a sentence. */
    int lineEnds() {
        return lineEnds;
    }

    /**
     * Where the sentences of a text end, as far as that is settled.
     *
     * @param text whose white space is single spaces and {@link #PARAGRAPH}
     * @param complete whether nothing follows the text
     */
    abstract List<Integer> boundaries(CharSequence text, boolean complete);
}
