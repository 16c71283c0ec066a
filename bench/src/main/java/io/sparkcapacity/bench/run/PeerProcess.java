package io.sparkcapacity.bench.run;

import io.sparkcapacity.bench.cache.GeneratedCache;
import io.sparkcapacity.bench.peer.JavaPeer;
import io.sparkcapacity.bench.peer.Peers;
import io.sparkcapacity.bench.peer.TimedRun;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Main class of a JVM that warms up each peer and then runs them in turns: A B C A B C …. Arguments: name of the cache,
 * directory of caches, directory of results, rounds, names of peers.
 */
final class PeerProcess {
    private static final int MESSAGE_LENGTH = 80;

    /** The time in which a JVM compiles most of the code that a peer runs. */
    private static final double WARM_UP_SECONDS = 15;

    private static final int MAX_WARM_UP_RUNS = 6;

    private PeerProcess() {}

    public static void main(String[] arguments) {
        GeneratedCache cache = GeneratedCache.named(arguments[0]);
        Path caches = Path.of(arguments[1]);
        Path results = Path.of(arguments[2]);
        int rounds = Integer.parseInt(arguments[3]);
        List<JavaPeer> peers =
                Arrays.stream(arguments).skip(4).map(Peers::javaPeer).toList();
        peers = peers.stream()
                .filter(peer -> warm(peer, cache.sample(), caches, results))
                .toList();
        for (int round = 0; round < rounds; round++) {
            peers = peers.stream()
                    .filter(peer -> run(peer, true, cache, caches, results))
                    .toList();
        }
        System.exit(0); // Spark and SystemDS leave threads running.
    }

    /** Warms up {@code peer}, and returns whether no run failed. */
    private static boolean warm(JavaPeer peer, GeneratedCache cache, Path caches, Path results) {
        long start = System.nanoTime();
        boolean succeeded = true;
        for (int run = 0; succeeded && run < MAX_WARM_UP_RUNS; run++) {
            succeeded = run(peer, false, cache, caches, results);
            if (System.nanoTime() - start > WARM_UP_SECONDS * 1e9) {
                break;
            }
        }
        return succeeded;
    }

    /**
     * Runs {@code peer} once, and returns whether to run it again.
     *
     * @param counts whether the time of this run is reported
     */
    private static boolean run(JavaPeer peer, boolean counts, GeneratedCache cache, Path caches, Path results) {
        send(new Event.Begun(peer.name()));
        try {
            Path output = Results.emptied(results, peer);
            TimedRun run = peer.run(cache, cache.directory(caches), output);
            if (counts) {
                send(new Event.Ended(peer.name(), run));
            }
            return !(counts && Trial.isSlow(run.seconds()));
        } catch (Exception e) { // Any exception is the peer's result.
            e.printStackTrace();
            send(new Event.Failed(peer.name(), cause(e)));
            return false;
        }
    }

    /** The message of the last cause, because Spark's own messages are about stages and tasks. */
    private static String cause(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message = String.valueOf(root.getMessage()).lines().findFirst().orElse("");
        return root.getClass().getSimpleName() + ": "
                + message.substring(0, Math.min(MESSAGE_LENGTH, message.length()));
    }

    private static void send(Event event) {
        System.out.println(event.line());
    }
}
