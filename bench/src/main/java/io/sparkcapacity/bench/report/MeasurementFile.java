package io.sparkcapacity.bench.report;

import io.sparkcapacity.bench.run.Measurement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Measurements as CSV, the latest of each peer and cache. */
public record MeasurementFile(Path path) {

    public List<Measurement> read() throws IOException {
        return Files.exists(path)
                ? Files.readAllLines(path).stream()
                        .skip(1)
                        .map(Measurement::ofCsv)
                        .toList()
                : List.of();
    }

    /** Adds {@code latest}, instead of what there is of the same peers and caches. */
    public void replace(List<Measurement> latest) throws IOException {
        Map<String, Measurement> byPeerAndCache = new LinkedHashMap<>();
        read().forEach(measurement -> byPeerAndCache.put(key(measurement), measurement));
        latest.forEach(measurement -> byPeerAndCache.put(key(measurement), measurement));
        List<String> lines = new ArrayList<>();
        lines.add(Measurement.HEADER);
        byPeerAndCache.values().forEach(measurement -> lines.add(measurement.toCsv()));
        Files.createDirectories(path.getParent());
        Files.write(path, lines);
    }

    private static String key(Measurement measurement) {
        return measurement.peer() + " " + measurement.cache().name();
    }
}
