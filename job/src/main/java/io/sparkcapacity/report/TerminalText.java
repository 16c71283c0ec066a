package io.sparkcapacity.report;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacter.EastAsianWidth;
import com.ibm.icu.lang.UProperty;
import io.sparkcapacity.error.PrintableText;
import java.util.List;

/** Text for a terminal: no line is wider than {@link #WIDTH} columns. */
final class TerminalText {
    /** The columns of a line. */
    static final int WIDTH = 100;

    /** Below are the characters of one column each. */
    private static final int FIRST_COMBINING = 0x300;

    private final StringBuilder text = new StringBuilder();

    /** Adds a paragraph; the lines after its first are indented by two columns. */
    void add(String paragraph) {
        add("", paragraph, "  ");
    }

    /** Adds lines as they are. */
    void add(List<String> lines) {
        lines.forEach(line -> text.append(line).append(System.lineSeparator()));
    }

    /**
     * Adds a paragraph, broken at its spaces; a word that is wider than a line is cut, and hidden characters are
     * escaped.
     *
     * @param first what the first line begins with
     * @param paragraph words with one space between them
     * @param others what the other lines begin with
     */
    void add(String first, String paragraph, String others) {
        StringBuilder line = new StringBuilder(first);
        boolean empty = true;
        for (String word : PrintableText.of(paragraph).split(" ", -1)) {
            String rest = word;
            if (!empty && width(line) + 1 + width(rest) > WIDTH) {
                end(line);
                line = new StringBuilder(others);
                empty = true;
            }
            line.append(empty ? "" : " ");
            while (width(line) + width(rest) > WIDTH) {
                int fitting = Math.max(fitting(rest, WIDTH - width(line)), Character.charCount(rest.codePointAt(0)));
                end(line.append(rest, 0, fitting));
                rest = rest.substring(fitting);
                line = new StringBuilder(others);
            }
            line.append(rest);
            empty = false;
        }
        end(line);
    }

    private void end(StringBuilder line) {
        text.append(line).append(System.lineSeparator());
    }

    /** The columns that {@code text} takes. */
    static int width(CharSequence text) {
        return text.codePoints().map(TerminalText::width).sum();
    }

    /** The columns of one character: none if it is set above or below another, two for those of East Asia. */
    private static int width(int c) {
        if (c < FIRST_COMBINING) {
            return 1;
        }
        int type = Character.getType(c);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
            return 0;
        }
        int width = UCharacter.getIntPropertyValue(c, UProperty.EAST_ASIAN_WIDTH);
        return width == EastAsianWidth.WIDE || width == EastAsianWidth.FULLWIDTH ? 2 : 1;
    }

    /** The chars of the longest beginning of {@code text} that takes at most {@code width} columns. */
    private static int fitting(String text, int width) {
        int end = 0;
        int taken = 0;
        while (end < text.length()) {
            int c = text.codePointAt(end);
            taken += width(c);
            if (taken > width) {
                break;
            }
            end += Character.charCount(c);
        }
        return end;
    }

    /** {@code text} in at most {@code width} columns, with … in its middle if it is wider. */
    static String shortened(String text, int width) {
        if (width(text) <= width) {
            return text;
        }
        int last = Math.max(0, width - 1) / 2;
        int first = Math.max(0, width - 1 - last);
        int start = text.length();
        while (start > 0 && width(text.substring(text.offsetByCodePoints(start, -1))) <= last) {
            start = text.offsetByCodePoints(start, -1);
        }
        // What is combined with a character stays with it.
        while (start < text.length() && width(text.codePointAt(start)) == 0) {
            start += Character.charCount(text.codePointAt(start));
        }
        return text.substring(0, fitting(text, first)) + "…" + text.substring(start);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
