package io.sparkcapacity.bench.run;

import io.sparkcapacity.bench.cache.GeneratedCache;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One point of a series, which is one line of {@code bench/results/growth.csv}.
 *
 * @param seconds the median of its rounds; 0 if it failed
 * @param peakBytes the largest resident memory in any round
 * @param estimatedSeconds the planner's estimate
 * @param failure why there is no median
 */
public record GrowthPoint(
        String series,
        GeneratedCache cache,
        String heap,
        double seconds,
        long peakBytes,
        String strategy,
        OptionalDouble estimatedSeconds,
        Optional<String> failure) {

    public static final String HEADER = "series,n,d,heap,median_seconds,peak_bytes,strategy,estimated_seconds,failure";

    public String toCsv() {
        return String.format(
                Locale.ROOT,
                "%s,%d,%d,%s,%.3f,%d,%s,%s,%s",
                series,
                cache.activations(),
                cache.features(),
                heap,
                seconds,
                peakBytes,
                strategy,
                estimatedSeconds.isPresent() ? Double.toString(estimatedSeconds.getAsDouble()) : "",
                failure.orElse("").replace(',', ';'));
    }

    public static GrowthPoint ofCsv(String line) {
        String[] cells = line.split(",", -1);
        return new GrowthPoint(
                cells[0],
                new GeneratedCache(Long.parseLong(cells[1]), Integer.parseInt(cells[2]), 0),
                cells[3],
                Double.parseDouble(cells[4]),
                Long.parseLong(cells[5]),
                cells[6],
                cells[7].isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(cells[7])),
                Optional.of(cells[8]).filter(reason -> !reason.isEmpty()));
    }
}
