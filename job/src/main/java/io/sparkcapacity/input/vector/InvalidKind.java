package io.sparkcapacity.input.vector;

import java.util.Locale;

/** The ways in which a row can be invalid. A row counts once, for the defect that is found first. */
public enum InvalidKind {
    NULL_VECTOR("null vector"),
    NULL_ELEMENT("null element"),
    BAD_INDEX("index out of range or repeated"),
    EMPTY("no features"),
    NAN("NaN"),
    INFINITE("infinite element"),
    WRONG_LENGTH("a length unlike most");

    private final String words;

    InvalidKind(String words) {
        this.words = words;
    }

    /** Its name in reports. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What such a row has, for people. */
    public String words() {
        return words;
    }
}
