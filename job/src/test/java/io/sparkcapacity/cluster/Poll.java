package io.sparkcapacity.cluster;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Waits for other processes. */
public final class Poll {
    private static final Duration PAUSE = Duration.ofMillis(20);

    private Poll() {}

    /**
     * Asks {@code question} until it has an answer.
     *
     * @param what names what is waited for, in the message of a failure
     * @param logs shown if there is no answer within the limit
     */
    public static <T> T until(String what, Duration limit, Callable<Optional<T>> question, Callable<String> logs)
            throws Exception {
        long end = System.nanoTime() + limit.toNanos();
        while (System.nanoTime() < end) {
            Optional<T> answer = question.call();
            if (answer.isPresent()) {
                return answer.get();
            }
            Thread.sleep(PAUSE.toMillis());
        }
        throw new AssertionError("Waited " + limit + " in vain for " + what + ":\n" + logs.call());
    }
}
