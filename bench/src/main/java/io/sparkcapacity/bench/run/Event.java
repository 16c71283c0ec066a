package io.sparkcapacity.bench.run;

import io.sparkcapacity.bench.peer.MomentSummary;
import io.sparkcapacity.bench.peer.TimedRun;
import java.util.Optional;

/** A message from a {@link PeerProcess} to the process that started it: one line of standard output. */
sealed interface Event {
    /** The first cell of a line that is an event. */
    String MARK = "@bench";

    /** Receives events. Each method has the name of the peer as its first argument. */
    interface Listener {
        void begun(String peer);

        void ended(String peer, TimedRun run);

        void failed(String peer, String reason);
    }

    /** A run of this peer has begun. */
    record Begun(String peer) implements Event {
        @Override
        public String line() {
            return String.join("\t", MARK, "begun", peer);
        }

        @Override
        public void sendTo(Listener listener) {
            listener.begun(peer);
        }
    }

    /** A run of this peer has ended. */
    record Ended(String peer, TimedRun run) implements Event {
        @Override
        public String line() {
            return String.join(
                    "\t",
                    MARK,
                    "ended",
                    peer,
                    Double.toString(run.seconds()),
                    run.moment().map(m -> m.trace() + "\t" + m.frobeniusNorm()).orElse("\t"));
        }

        @Override
        public void sendTo(Listener listener) {
            listener.ended(peer, run);
        }
    }

    /** A run of this peer has thrown an exception. The peer is not run again. */
    record Failed(String peer, String reason) implements Event {
        @Override
        public String line() {
            return String.join("\t", MARK, "failed", peer, reason.replaceAll("\\s+", " "));
        }

        @Override
        public void sendTo(Listener listener) {
            listener.failed(peer, reason);
        }
    }

    /** The event as a line, without a line break. */
    String line();

    /** Calls the method of {@code listener} for this event. */
    void sendTo(Listener listener);

    /** The event in {@code line}; empty if the peer itself printed the line. */
    static Optional<Event> of(String line) {
        String[] parts = line.split("\t", -1);
        if (!parts[0].equals(MARK)) {
            return Optional.empty();
        }
        String peer = parts[2];
        return Optional.of(
                switch (parts[1]) {
                    case "begun" -> new Begun(peer);
                    case "failed" -> new Failed(peer, parts[3]);
                    case "ended" -> new Ended(peer, new TimedRun(Double.parseDouble(parts[3]), moment(parts)));
                    default -> throw new IllegalArgumentException("Unknown event: " + line);
                });
    }

    private static Optional<MomentSummary> moment(String[] parts) {
        return parts[4].isEmpty()
                ? Optional.empty()
                : Optional.of(new MomentSummary(Double.parseDouble(parts[4]), Double.parseDouble(parts[5])));
    }
}
