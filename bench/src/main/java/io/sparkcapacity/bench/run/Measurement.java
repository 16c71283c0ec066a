package io.sparkcapacity.bench.run;

import io.sparkcapacity.bench.cache.GeneratedCache;
import io.sparkcapacity.bench.peer.Peer;
import io.sparkcapacity.bench.peer.Work;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the table shows of one peer on one cache; a line of {@code bench/results/peers.csv}.
 *
 * @param seconds the median, 0 if there is none
 * @param peakBytes the most that was resident, 0 where the process is shared with others
 * @param difference the largest relative difference from ours, if it was compared
 * @param tolerance what that may be
 * @param failure why there is no median
 */
public record Measurement(
        GeneratedCache cache,
        Work work,
        String peer,
        boolean ours,
        double seconds,
        double fastest,
        double slowest,
        int runs,
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
        List<Double> sorted = seconds.stream().sorted().toList();
        boolean finished = failure.isEmpty() && !sorted.isEmpty();
        return new Measurement(
                cache,
                peer.work(),
                peer.name(),
                peer.ours(),
                finished ? median(sorted) : 0,
                finished ? sorted.get(0) : 0,
                finished ? sorted.get(sorted.size() - 1) : 0,
                finished ? sorted.size() : 0,
                peakBytes,
                difference,
                peer.tolerance(),
                failure);
    }

    /** The middle one of {@code sorted}, or the mean of the two in the middle. */
    static double median(List<Double> sorted) {
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }

    public boolean succeeded() {
        return failure.isEmpty();
    }

    /** Whether it computed what we did, as far as is known. */
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
                seconds,
                fastest,
                slowest,
                runs,
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
                Double.parseDouble(cells[4]),
                Double.parseDouble(cells[5]),
                Double.parseDouble(cells[6]),
                Integer.parseInt(cells[7]),
                Long.parseLong(cells[8]),
                cells[9].isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(cells[9])),
                Double.parseDouble(cells[10]),
                Optional.of(cells[11]).filter(reason -> !reason.isEmpty()));
    }
}
