package io.sparkcapacity.error;

import java.util.stream.Stream;

/** The causes of a failure. */
public final class Causes {
    /** Chains of causes are shorter; a chain that is a circle ends here. */
    private static final int LONGEST_CHAIN = 64;

    private Causes() {}

    /** The failure itself and its causes, the innermost one last. */
    public static Stream<Throwable> of(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(LONGEST_CHAIN);
    }

    /** The cause of all the others; the failure itself if it has none. */
    public static Throwable innermost(Throwable failure) {
        return of(failure).reduce((outer, inner) -> inner).orElse(failure);
    }
}
