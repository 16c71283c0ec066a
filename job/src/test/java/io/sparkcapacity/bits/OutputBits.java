package io.sparkcapacity.bits;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The recorded digests. Their file begins with a comment and has one line per case, with the name, the number of rows
 * and the SHA-256.
 */
final class OutputBits {
    private static final Path FILE = Path.of("src", "test", "resources", "output-bits.txt");

    private OutputBits() {}

    /** The number of rows and the digest of every recorded case, by its name. */
    static Map<String, String> recorded() {
        Map<String, String> recorded = new TreeMap<>();
        for (String line : lines()) {
            if (!line.startsWith("#")) {
                String[] parts = line.split("\t", 2);
                recorded.put(parts[0], parts[1]);
            }
        }
        return recorded;
    }

    /** Replaces all digests and keeps the comment. */
    static void record(Map<String, OutputDigest> digests) {
        Stream<String> comment = lines().stream().filter(line -> line.startsWith("#"));
        Stream<String> cases =
                new TreeMap<>(digests).entrySet().stream().map(entry -> entry.getKey() + "\t" + entry.getValue());
        try {
            Files.write(FILE, Stream.concat(comment, cases).toList(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> lines() {
        try {
            return Files.readAllLines(FILE, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
