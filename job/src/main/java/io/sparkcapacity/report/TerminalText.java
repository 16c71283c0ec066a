package io.sparkcapacity.report;

import java.util.List;

/** Text for a terminal: no line is wider than {@link #WIDTH} columns. */
final class TerminalText {
    /** The columns of a line. */
    static final int WIDTH = 100;

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
     * Adds a paragraph, broken at its spaces; a word that is wider than a line is cut.
     *
     * @param first what the first line begins with
     * @param paragraph words with one space between them
     * @param others what the other lines begin with
     */
    void add(String first, String paragraph, String others) {
        StringBuilder line = new StringBuilder(first);
        boolean empty = true;
        for (String word : paragraph.split(" ", -1)) {
            String rest = word;
            if (!empty && width(line) + 1 + width(rest) > WIDTH) {
                end(line);
                line = new StringBuilder(others);
                empty = true;
            }
            line.append(empty ? "" : " ");
            while (width(line) + width(rest) > WIDTH) {
                int fitting = rest.offsetByCodePoints(0, WIDTH - width(line));
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
        return Character.codePointCount(text, 0, text.length());
    }

    /** {@code text} in at most {@code width} columns, with … in its middle if it is wider. */
    static String shortened(String text, int width) {
        int length = width(text);
        if (length <= width) {
            return text;
        }
        int last = Math.max(0, width - 1) / 2;
        int first = Math.max(0, width - 1 - last);
        return text.substring(0, text.offsetByCodePoints(0, first))
                + "…"
                + text.substring(text.offsetByCodePoints(text.length(), -last));
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
