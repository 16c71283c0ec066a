package io.sparkcapacity.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * Arguments as the JVM decoded them. Without a UTF-8 locale Java 17 takes them for ASCII, and what it cannot decode
 * becomes a replacement character, or a question mark where another JVM passed it on.
 */
record DecodedArguments(String encoding, String... arguments) {
    private static final char REPLACEMENT = '\uFFFD';
    private static final int ASCII = 0x7F;

    static DecodedArguments ofThisJvm(String... arguments) {
        return new DecodedArguments(System.getProperty("sun.jnu.encoding", UTF_8.name()), arguments);
    }

    /** Why they cannot be used, and what to do; empty if they can. */
    Optional<String> defect() {
        return Stream.of(arguments)
                .filter(this::isDoubtful)
                .findFirst()
                .map(
                        argument -> "The argument '" + argument.replace(REPLACEMENT, '?')
                                + "' can't be decoded, or not with certainty: this JVM takes names for " + encoding
                                + "; write it in UTF-8 and set LC_ALL=C.UTF-8, on a cluster where spark-submit and the driver run");
    }

    private boolean isDoubtful(String argument) {
        return argument.indexOf(REPLACEMENT) >= 0
                || (!encoding.equalsIgnoreCase(UTF_8.name())
                        && argument.chars().anyMatch(letter -> letter > ASCII || letter == '?'));
    }
}
