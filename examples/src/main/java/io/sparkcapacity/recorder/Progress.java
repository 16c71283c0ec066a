package io.sparkcapacity.recorder;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/** Prints the progress of a recording to a terminal, at most once every two seconds. */
final class Progress {
    private static final Duration INTERVAL = Duration.ofSeconds(2);

    private final PrintWriter terminal;
    private final long started = System.nanoTime();
    private long lastPrinted = started;

    Progress(PrintWriter terminal) {
        this.terminal = terminal;
    }

    /** Prints the number of tokens and bytes so far, unless the last line is too recent. */
    void update(long tokens, long bytesWritten) {
        long now = System.nanoTime();
        if (now - lastPrinted >= INTERVAL.toNanos()) {
            lastPrinted = now;
            print("%,d tokens, %,.0f tokens/s, %,.1f MB written", tokens, tokensPerSecond(tokens), bytesWritten / 1e6);
        }
    }

    double seconds() {
        return (System.nanoTime() - started) / 1e9;
    }

    double tokensPerSecond(long tokens) {
        return tokens / seconds();
    }

    void print(String format, Object... values) {
        terminal.println(String.format(Locale.ROOT, format, values));
        terminal.flush();
    }
}
