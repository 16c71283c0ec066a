package io.sparkcapacity.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A CSV file that holds the latest measurement of each thing measured. No cell has a comma.
 *
 * @param header its first line
 * @param keyCells how many cells, the first of a line, say what was measured
 */
public record KeyedLines(Path path, String header, int keyCells) {

    /** The lines below the header. */
    public List<String> read() throws IOException {
        return Files.exists(path) ? Files.readAllLines(path).stream().skip(1).toList() : List.of();
    }

    /** Adds {@code latest}, in the place of lines of the same key. */
    public void put(List<String> latest) throws IOException {
        Map<String, String> byKey = new LinkedHashMap<>();
        Stream.concat(read().stream(), latest.stream()).forEach(line -> byKey.put(key(line), line));
        Files.createDirectories(path.toAbsolutePath().getParent());
        Files.write(
                path, Stream.concat(Stream.of(header), byKey.values().stream()).toList());
    }

    private String key(String line) {
        return Arrays.stream(line.split(",", -1)).limit(keyCells).collect(Collectors.joining(","));
    }
}
