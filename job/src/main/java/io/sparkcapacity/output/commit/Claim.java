package io.sparkcapacity.output.commit;

import io.sparkcapacity.output.store.Store;
import io.sparkcapacity.owner.Owner;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The right to write an output, which one run has at a time.
 *
 * <p>Every run first creates its room and then looks for other rooms. It gives way to a run that holds the claim, and
 * to one whose name is lower. It waits until those with higher names have given way, or one of them holds. This is
 * Burns and Lamport's one-bit algorithm: it needs no operation that is atomic, only that what was written is seen by
 * everybody who looks afterwards. Local disks, HDFS and S3 promise that.
 *
 * @see <a href="https://lamport.azurewebsites.net/pubs/mutual2.pdf">Lamport, The Mutual Exclusion Problem, Part II</a>
 */
final class Claim {
    private static final long PAUSE_MILLIS = 20;
    private static final long LONGEST_WAIT = TimeUnit.SECONDS.toNanos(60);

    private final Room own;
    private final Store store;
    private final Liveness liveness;

    private Claim(Room own) {
        this.own = own;
        this.store = own.store();
        this.liveness = new Liveness(own);
    }

    /**
     * Takes the claim for the run of {@code own}, or removes its room again.
     *
     * @return who has the claim, if it is another run
     */
    static Optional<String> take(Room own) throws IOException {
        Optional<String> other = new Claim(own).take();
        if (other.isPresent()) {
            own.delete();
        }
        return other;
    }

    private Optional<String> take() throws IOException {
        store.createFolder(own.folder());
        store.write(own.claim(), Owner.descriptionOfThisProcess());
        long start = System.nanoTime();
        while (true) {
            Optional<Room> waitedFor = Optional.empty();
            for (Room other : own.all()) {
                if (other.owner().equals(own.owner()) || isGone(other)) {
                    continue;
                }
                boolean isHeld = other.has(other.held());
                boolean hasWaited = System.nanoTime() - start > LONGEST_WAIT;
                if (isHeld
                        || hasWaited
                        || other.owner().text().compareTo(own.owner().text()) < 0) {
                    return Optional.of(description(other));
                }
                waitedFor = Optional.of(other);
            }
            if (waitedFor.isEmpty()) {
                store.write(own.held(), "");
                return Optional.empty();
            }
            pause();
        }
    }

    private boolean isGone(Room other) throws IOException {
        try {
            return liveness.isGone(other);
        } catch (NoSuchFileException | FileNotFoundException e) {
            return true; // It gave way at this moment.
        }
    }

    private static String description(Room other) throws IOException {
        return other.store()
                .read(other.claim())
                .orElse("process " + other.owner().process());
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }
}
