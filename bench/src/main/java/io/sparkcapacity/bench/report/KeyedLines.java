package io.sparkcapacity.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A CSV file with the latest measurement for each key. A key may have several lines. No cell contains a comma.
 *
 * @param header the first line
 * @param keyCells the number of cells, at the start of a line, that form its key
 */
public record KeyedLines(Path path, String header, int keyCells) {

    /** The lines below the header, none if there is no file. */
    public List<String> read() throws IOException {
        return Files.exists(path) ? Files.readAllLines(path).stream().skip(1).toList() : List.of();
    }

    /** Adds {@code latest} in place of all lines with the same keys. */
    public void put(List<String> latest) throws IOException {
        Set<String> keys = latest.stream().map(this::key).collect(Collectors.toSet());
        Stream<String> others = read().stream().filter(line -> !keys.contains(key(line)));
        List<String> lines = Stream.of(Stream.of(header), others, latest.stream())
                .flatMap(part -> part)
                .toList();
        Files.createDirectories(path.toAbsolutePath().getParent());
        Files.write(path, lines);
    }

    private String key(String line) {
        return Arrays.stream(line.split(",", -1)).limit(keyCells).collect(Collectors.joining(","));
    }
}
