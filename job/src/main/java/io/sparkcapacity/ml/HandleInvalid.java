package io.sparkcapacity.ml;

import java.util.Arrays;
import java.util.Locale;

/** What becomes of rows that can't be scored. */
enum HandleInvalid {
    /** The first one ends the job. */
    ERROR,
    /** They are left out where M is learnt, and get null scores. */
    KEEP,
    /** They are left out of both. */
    SKIP;

    static final String WORDS = "error, keep (null scores) or skip (the row is dropped)";

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static boolean isOne(String word) {
        return Arrays.stream(values()).anyMatch(value -> value.word().equals(word));
    }

    /** The one that {@code word}, which is valid, stands for. */
    static HandleInvalid of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
