package io.sparkcapacity.bench.run;

import io.sparkcapacity.bench.peer.Measured;
import java.util.Optional;

/** What a {@link PeerProcess} tells of itself, a line of standard output each. */
sealed interface Event {
    String MARK = "@bench";

    String peer();

    /** It has begun a run of this peer. */
    record Begun(String peer) implements Event {
        @Override
        public String line() {
            return String.join("\t", MARK, "begun", peer);
        }
    }

    /** The run has ended. */
    record Ended(String peer, Measured measured) implements Event {
        @Override
        public String line() {
            return String.join(
                    "\t",
                    MARK,
                    "ended",
                    peer,
                    Double.toString(measured.seconds()),
                    measured.moment()
                            .map(m -> m.trace() + "\t" + m.frobeniusNorm())
                            .orElse("\t"));
        }
    }

    /** The run has thrown; this peer won't be run again. */
    record Failed(String peer, String reason) implements Event {
        @Override
        public String line() {
            return String.join("\t", MARK, "failed", peer, reason.replaceAll("\\s+", " "));
        }
    }

    String line();

    /** The event of a line, if it is one. */
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
                    case "ended" -> new Ended(peer, new Measured(Double.parseDouble(parts[3]), moment(parts)));
                    default -> throw new IllegalArgumentException("No event: " + line);
                });
    }

    private static Optional<Measured.Moment> moment(String[] parts) {
        return parts[4].isEmpty()
                ? Optional.empty()
                : Optional.of(new Measured.Moment(Double.parseDouble(parts[4]), Double.parseDouble(parts[5])));
    }
}
