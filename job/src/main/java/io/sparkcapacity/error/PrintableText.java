package io.sparkcapacity.error;

import java.util.Locale;

/** Text in which every character can be seen. */
public final class PrintableText {
    private PrintableText() {}

    /**
     * {@code text} with the characters escaped that a terminal obeys or that take no place in it: control characters,
     * marks of zero width or of the direction of writing, and separators of lines. Names that differ look different.
     */
    public static String of(String text) {
        if (text.codePoints().noneMatch(PrintableText::isHidden)) {
            return text;
        }
        StringBuilder printable = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (isHidden(c)) {
                printable.append(String.format(Locale.ROOT, Character.isBmpCodePoint(c) ? "\\u%04x" : "\\U%08x", c));
            } else {
                printable.appendCodePoint(c);
            }
        });
        return printable.toString();
    }

    private static boolean isHidden(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }
}
