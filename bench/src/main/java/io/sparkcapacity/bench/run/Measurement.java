package io.sparkcapacity.bench.run;

import io.sparkcapacity.bench.cache.GeneratedCache;
import io.sparkcapacity.bench.peer.Peer;
import io.sparkcapacity.bench.peer.Timing;
import io.sparkcapacity.bench.peer.Work;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The result of one peer on one cache, which is one line of {@code bench/results/peers.csv}.
 *
 * @param ours whether the peer is spark-capacity
 * @param timing {@link Timing#NONE} if the peer failed
 * @param peakBytes the largest resident memory, 0 if the process is shared with other peers
 * @param difference the largest relative difference from our results, if they were compared
 * @param tolerance the largest difference that counts as agreement
 * @param failure why there is no timing
 */
public record Measurement(
        GeneratedCache cache,
        Work work,
        String peer,
        boolean ours,
        Timing timing,
        long peakBytes,
        OptionalDouble difference,
        double tolerance,
        Optional<String> failure) {

    public static final String HEADER =
            "cache,work,peer,ours,median_seconds,fastest_seconds,slowest_seconds,runs,peak_bytes,"
                    + "difference,tolerance,failure";

    static Measurement of(
            Peer peer,
            GeneratedCache cache,
            List<Double> seconds,
            long peakBytes,
            OptionalDouble difference,
            Optional<String> failure) {
        return new Measurement(
                cache,
                peer.work(),
                peer.name(),
                peer.ours(),
                failure.isEmpty() ? Timing.of(seconds) : Timing.NONE,
                peakBytes,
                difference,
                peer.tolerance(),
                failure);
    }

    public boolean succeeded() {
        return failure.isEmpty();
    }

    /** Whether its results agree with ours. True if they were not compared. */
    public boolean agrees() {
        return difference.orElse(0) <= tolerance;
    }

    public String toCsv() {
        return String.format(
                Locale.ROOT,
                "%s,%s,%s,%b,%.4f,%.4f,%.4f,%d,%d,%s,%s,%s",
                cache.name(),
                work,
                peer,
                ours,
                timing.median(),
                timing.fastest(),
                timing.slowest(),
                timing.runs(),
                peakBytes,
                difference.isPresent() ? Double.toString(difference.getAsDouble()) : "",
                tolerance,
                failure.orElse("").replace(',', ';'));
    }

    public static Measurement ofCsv(String line) {
        String[] cells = line.split(",", -1);
        return new Measurement(
                GeneratedCache.named(cells[0]),
                Work.valueOf(cells[1]),
                cells[2],
                Boolean.parseBoolean(cells[3]),
                new Timing(
                        Double.parseDouble(cells[4]),
                        Double.parseDouble(cells[5]),
                        Double.parseDouble(cells[6]),
                        Integer.parseInt(cells[7])),
                Long.parseLong(cells[8]),
                cells[9].isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(cells[9])),
                Double.parseDouble(cells[10]),
                Optional.of(cells[11]).filter(reason -> !reason.isEmpty()));
    }
}
