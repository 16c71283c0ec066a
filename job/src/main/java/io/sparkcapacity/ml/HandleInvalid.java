package io.sparkcapacity.ml;

import java.util.Arrays;
import java.util.Locale;

/** What happens to rows that cannot be scored. */
enum HandleInvalid {
    /** The first one ends the job. */
    ERROR,
    /** They are left out of M, and get null scores. */
    KEEP,
    /** They are left out of M and of the scored rows. */
    SKIP;

    static final String WORDS = "error, keep (null scores) or skip (the row is dropped)";

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static boolean isOne(String word) {
        return Arrays.stream(values()).anyMatch(value -> value.word().equals(word));
    }

    /** The constant of {@code word}, which is one of the words. */
    static HandleInvalid of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
