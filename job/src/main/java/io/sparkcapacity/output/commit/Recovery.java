package io.sparkcapacity.output.commit;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts in order what runs onto an output left that were killed. The run that does so holds the claim. */
final class Recovery {
    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    private final Room own;
    private final Configuration configuration;

    Recovery(Room own, Configuration configuration) {
        this.own = own;
        this.configuration = configuration;
    }

    void run() throws IOException {
        Liveness liveness = new Liveness(own);
        for (Room room : own.all()) {
            if (!room.owner().equals(own.owner()) && liveness.isGone(room)) {
                settle(room);
                LOG.info("{} was left by a run that was killed; it was put in order and removed", room.folder());
            }
        }
    }

    private void settle(Room room) throws IOException {
        Optional<Transaction> transaction = Transaction.of(room, configuration);
        if (transaction.isPresent()) {
            settle(transaction.get());
        } else {
            room.delete();
        }
    }

    /** The main room is the last one, because it says what is to be done with the others. */
    private void settle(Transaction transaction) throws IOException {
        boolean areOthersSettled = true;
        List<Part> mainLast = transaction.parts().stream()
                .sorted(Comparator.comparing(transaction::isMain))
                .toList();
        for (Part part : mainLast) {
            if (transaction.isMain(part) && !areOthersSettled) {
                transaction.putInOrder(part);
                return;
            }
            areOthersSettled &= isSettled(transaction, part);
        }
    }

    /** Whether nothing of {@code part} is left. If another run is at its place, that run settles it. */
    private boolean isSettled(Transaction transaction, Part part) throws IOException {
        Optional<Room> place = part.room().filter(room -> !room.target().equals(own.target()));
        if (place.isEmpty()) {
            transaction.settle(part);
            return true;
        }
        Room room = place.get();
        if (!room.has(room.folder())) {
            return true;
        }
        Room mine = room.of(own.owner());
        if (mine.has(mine.held())) { // This run writes there, too.
            transaction.settle(part);
            return true;
        }
        if (Claim.take(mine).isPresent()) {
            return false;
        }
        try {
            transaction.settle(part);
            return true;
        } finally {
            mine.delete();
        }
    }
}
