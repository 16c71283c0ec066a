package io.sparkcapacity.bench.breakdown;

import io.sparkcapacity.bench.cache.GeneratedCache;
import io.sparkcapacity.bench.kernel.CoreRates;
import io.sparkcapacity.bench.peer.JavaPeer;
import io.sparkcapacity.bench.peer.Peers;
import io.sparkcapacity.bench.peer.Session;
import io.sparkcapacity.bench.peer.Timing;
import io.sparkcapacity.bench.run.Results;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.SparkContext;

/** A cache whose capacities are computed in a warm session, by turns with the least that reading and writing take. */
public final class WarmRun {
    /** The sizes on the page. */
    public static final List<String> SIZES = List.of("1000x512", "20000x512", "200000x512");

    private static final double WARM_UP_SECONDS = 15;

    private final GeneratedCache cache;
    private final Path input;
    private final Path results;
    private final JavaPeer ours = Peers.javaPeer("spark-capacity");
    private final JavaPeer scan = Peers.javaPeer("scan alone");
    private final JavaPeer write = Peers.javaPeer("write alone");

    public WarmRun(GeneratedCache cache, Path input, Path results) {
        this.cache = cache;
        this.input = input;
        this.results = results;
    }

    /** The tables of {@code rounds} runs. */
    public String measure(int rounds) throws Exception {
        long start = System.nanoTime();
        while (System.nanoTime() - start < WARM_UP_SECONDS * 1e9) {
            for (JavaPeer peer : List.of(ours, scan, write)) {
                seconds(peer);
            }
        }
        SparkContext spark = Session.get().sparkContext();
        Breakdown breakdown = new Breakdown();
        List<Double> whole = new ArrayList<>();
        List<Double> scans = new ArrayList<>();
        List<Double> writes = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            scans.add(seconds(scan));
            whole.add(seconds(ours));
            writes.add(seconds(write));
            Path output = Results.emptied(results, ours);
            JobLog jobs = new JobLog();
            spark.addSparkListener(jobs);
            List<Moment> moments = Sampler.during(() -> run(output));
            spark.listenerBus().waitUntilEmpty();
            spark.removeSparkListener(jobs);
            breakdown.add(moments, jobs);
        }
        return breakdown.table(cache.name()) + "\n" + floors(Timing.of(whole), Timing.of(scans), Timing.of(writes));
    }

    private void run(Path output) {
        try {
            ours.run(cache, input, output);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private double seconds(JavaPeer peer) throws Exception {
        return peer.run(cache, input, Results.emptied(results, peer)).seconds();
    }

    private String floors(Timing whole, Timing scanned, Timing written) {
        double arithmetic = CoreRates.capacitySeconds(cache.activations(), cache.features()) / Session.CORES;
        double floor = scanned.median() + arithmetic + written.median();
        return String.format(
                Locale.ROOT,
                "Medians without samples: %.3f s. Floors: scan %.3f s, arithmetic %.3f s, write %.3f s. Ratio: %.2f.%n",
                whole.median(),
                scanned.median(),
                arithmetic,
                written.median(),
                whole.median() / floor);
    }
}
