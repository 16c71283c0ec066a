package io.sparkcapacity.output.commit;

import java.io.IOException;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.TimeUnit;

/** A sign of life in a room, every minute, for runs on other hosts. */
final class Heartbeat implements AutoCloseable {
    private static final long PERIOD_MILLIS = TimeUnit.MINUTES.toMillis(1);

    private final Timer timer = new Timer("sign-of-life", true);

    /** Begins now, and ends when it is closed. */
    Heartbeat(Room room) {
        TimerTask task = new TimerTask() {
            @Override
            public void run() {
                beat(room);
            }
        };
        timer.schedule(task, PERIOD_MILLIS, PERIOD_MILLIS);
    }

    private static void beat(Room room) {
        try {
            room.store().touch(room.beat());
        } catch (IOException | RuntimeException e) {
            return; // A store that does not answer now may answer in a minute.
        }
    }

    @Override
    public void close() {
        timer.cancel();
    }
}
