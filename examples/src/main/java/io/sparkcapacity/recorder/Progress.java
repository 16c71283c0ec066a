package io.sparkcapacity.recorder;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/** Says on a terminal, every few seconds, how far a recording has come. */
final class Progress {
    private static final Duration INTERVAL = Duration.ofSeconds(2);

    private final PrintWriter terminal;
    private final long started = System.nanoTime();
    private long lastSaid = started;

    Progress(PrintWriter terminal) {
        this.terminal = terminal;
    }

    void tokens(long tokens, long bytesWritten) {
        long now = System.nanoTime();
        if (now - lastSaid >= INTERVAL.toNanos()) {
            lastSaid = now;
            say("%,d tokens, %,.0f tokens/s, %,.1f MB written", tokens, tokensPerSecond(tokens), bytesWritten / 1e6);
        }
    }

    double seconds() {
        return (System.nanoTime() - started) / 1e9;
    }

    double tokensPerSecond(long tokens) {
        return tokens / seconds();
    }

    void say(String format, Object... values) {
        terminal.println(String.format(Locale.ROOT, format, values));
        terminal.flush();
    }
}
