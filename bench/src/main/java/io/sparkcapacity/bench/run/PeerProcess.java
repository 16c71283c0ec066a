package io.sparkcapacity.bench.run;

import io.sparkcapacity.bench.cache.GeneratedCache;
import io.sparkcapacity.bench.peer.JavaPeer;
import io.sparkcapacity.bench.peer.Measured;
import io.sparkcapacity.bench.peer.Peers;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Main class of a JVM that runs peers by turns, A B C A B C …, after each has warmed up. Arguments: cache, its directory,
 * directory of results, rounds, names of peers.
 */
final class PeerProcess {
    private static final int MESSAGE = 80;

    /** A JVM goes on compiling for so long; and so many runs are enough. */
    private static final double WARM_SECONDS = 15;

    private static final int MOST_WARMING_RUNS = 6;

    private PeerProcess() {}

    public static void main(String[] arguments) {
        GeneratedCache cache = GeneratedCache.named(arguments[0]);
        Path input = Path.of(arguments[1]);
        Path results = Path.of(arguments[2]);
        int rounds = Integer.parseInt(arguments[3]);
        List<JavaPeer> peers =
                Arrays.stream(arguments).skip(4).map(Peers::javaPeer).toList();
        peers = peers.stream().filter(peer -> warm(peer, cache, input, results)).toList();
        for (int round = 0; round < rounds; round++) {
            peers = peers.stream()
                    .filter(peer -> run(peer, true, cache, input, results))
                    .toList();
        }
        System.exit(0); // Spark and SystemDS leave threads behind.
    }

    /** Runs {@code peer} without counting it; whether it did not fail. */
    private static boolean warm(JavaPeer peer, GeneratedCache cache, Path input, Path results) {
        long start = System.nanoTime();
        boolean succeeded = true;
        for (int run = 0; succeeded && run < MOST_WARMING_RUNS; run++) {
            succeeded = run(peer, false, cache, input, results);
            if (System.nanoTime() - start > WARM_SECONDS * 1e9) {
                break;
            }
        }
        return succeeded;
    }

    /** Whether {@code peer} is to be run again. */
    private static boolean run(JavaPeer peer, boolean counts, GeneratedCache cache, Path input, Path results) {
        say(new Event.Begun(peer.name()));
        try {
            Path output = Results.emptied(results, peer);
            Measured measured = peer.run(cache, input, output);
            if (counts) {
                say(new Event.Ended(peer.name(), measured));
            }
            return !(counts && Trial.isSlow(measured.seconds()));
        } catch (Exception e) { // Whatever a peer throws is its result.
            e.printStackTrace();
            say(new Event.Failed(peer.name(), cause(e)));
            return false;
        }
    }

    /** Spark's own messages tell of stages and tasks; the cause is at the end of the chain. */
    private static String cause(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message = String.valueOf(root.getMessage()).lines().findFirst().orElse("");
        return root.getClass().getSimpleName() + ": " + message.substring(0, Math.min(MESSAGE, message.length()));
    }

    private static void say(Event event) {
        System.out.println(event.line());
    }
}
