package io.sparkcapacity.output.commit;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.fs.Path;

/** Whether the run of a room may still be alive. What may be alive is never touched. */
final class Liveness {
    /** A run writes a sign of life every minute, so after this time without one it is gone. */
    static final long SILENT_MINUTES = 15;

    private final Room own;

    /** @param own the room of this run, which was just written and has the time of the store */
    Liveness(Room own) {
        this.own = own;
    }

    boolean isGone(Room room) throws IOException {
        return switch (room.owner().life()) {
            case ALIVE -> false;
            case GONE -> true;
            case ELSEWHERE -> lastSign(own) - lastSign(room) > TimeUnit.MINUTES.toMillis(SILENT_MINUTES);
        };
    }

    private static long lastSign(Room room) throws IOException {
        long last = Long.MIN_VALUE;
        for (Path sign : new Path[] {room.claim(), room.beat()}) {
            if (room.has(sign)) {
                last = Math.max(last, room.store().modified(sign));
            }
        }
        return last == Long.MIN_VALUE ? room.store().modified(room.folder()) : last;
    }
}
