package io.sparkcapacity.bench.report;

import io.sparkcapacity.bench.cache.GeneratedCache;
import io.sparkcapacity.bench.peer.Work;
import io.sparkcapacity.bench.run.Measurement;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Measurements as Markdown: one table per kind of work, one line per peer, one column per size. A cell has the median,
 * its multiple of ours and, if the peer has a process of its own, the peak memory of that process.
 */
public final class PeerTables {
    private static final Comparator<GeneratedCache> BY_SIZE = Comparator.comparing(GeneratedCache::density)
            .thenComparing(GeneratedCache::features)
            .thenComparing(GeneratedCache::activations);

    private PeerTables() {}

    public static String of(List<Measurement> measurements) {
        return Arrays.stream(Work.values())
                .map(work -> table(
                        work,
                        measurements.stream()
                                .filter(measurement -> measurement.work() == work)
                                .toList()))
                .filter(table -> !table.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    private static String table(Work work, List<Measurement> measurements) {
        if (measurements.isEmpty()) {
            return "";
        }
        List<GeneratedCache> sizes = measurements.stream()
                .map(Measurement::cache)
                .distinct()
                .sorted(BY_SIZE)
                .toList();
        StringBuilder text = new StringBuilder("### " + work.title() + "\n\n");
        text.append(line(Stream.concat(
                Stream.of("n × d"),
                Stream.concat(sizes.stream().map(PeerTables::label), Stream.of("largest difference")))));
        text.append("|---|").append("---:|".repeat(sizes.size() + 1)).append('\n');
        measurements.stream()
                .map(Measurement::peer)
                .distinct()
                .forEach(peer -> text.append(line(Stream.concat(
                        Stream.of(peer),
                        Stream.concat(
                                sizes.stream().map(size -> cell(peer, size, measurements)),
                                Stream.of(difference(peer, measurements)))))));
        return text.toString();
    }

    private static String line(Stream<String> cells) {
        return cells.collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    private static String label(GeneratedCache cache) {
        return String.format(Locale.ROOT, "%,d × %,d", cache.activations(), cache.features())
                + (cache.isSparse() ? " (" + cache.nonZeros() + " non-zeros)" : "");
    }

    private static String cell(String peer, GeneratedCache size, List<Measurement> measurements) {
        return find(measurements, size, measurement -> measurement.peer().equals(peer))
                .map(measurement -> measurement.succeeded()
                        ? figure(measurement, find(measurements, size, Measurement::ours))
                        : measurement.failure().orElseThrow())
                .orElse("–");
    }

    private static Optional<Measurement> find(
            List<Measurement> measurements, GeneratedCache size, Predicate<Measurement> choice) {
        return measurements.stream()
                .filter(measurement -> measurement.cache().equals(size) && choice.test(measurement))
                .findFirst();
    }

    private static String figure(Measurement measurement, Optional<Measurement> ours) {
        double median = measurement.timing().median();
        String text = seconds(median);
        if (!measurement.ours() && ours.filter(Measurement::succeeded).isPresent()) {
            text += String.format(
                    Locale.ROOT,
                    ", %s×",
                    threeDigits(median / ours.get().timing().median()));
        }
        if (measurement.peakBytes() > 0) {
            text += String.format(Locale.ROOT, ", %.1f GB", measurement.peakBytes() / 1e9);
        }
        return measurement.agrees() ? text : text + " **different results**";
    }

    private static String seconds(double seconds) {
        return seconds < 0.1
                ? String.format(Locale.ROOT, "%s ms", threeDigits(1000 * seconds))
                : threeDigits(seconds) + " s";
    }

    private static String threeDigits(double number) {
        return String.format(Locale.ROOT, number < 10 ? "%.2f" : number < 100 ? "%.1f" : "%.0f", number);
    }

    private static String difference(String peer, List<Measurement> measurements) {
        return measurements.stream()
                .filter(measurement -> measurement.peer().equals(peer) && !measurement.ours())
                .flatMapToDouble(measurement -> measurement.difference().stream())
                .max()
                .stream()
                .mapToObj(largest -> String.format(Locale.ROOT, "%.0e", largest))
                .findFirst()
                .orElse("");
    }
}
