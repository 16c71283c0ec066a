package io.sparkcapacity.bench.cache;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/**
 * A cache of made-up activations, in columns {@code id} (0, 1, …) and {@code features}. Its shape determines every value.
 *
 * @param activations n
 * @param features d
 * @param nonZeros how many features of a row are not 0; 0 where rows are dense
 */
public record GeneratedCache(long activations, int features, int nonZeros) {
    private static final Pattern NAME = Pattern.compile("(\\d+)x(\\d+)(?:k(\\d+))?");

    public GeneratedCache {
        if (activations < 1 || features < 1 || nonZeros < 0 || nonZeros > features) {
            throw new IllegalArgumentException(
                    "No cache has %d rows of %d features, %d of them not 0".formatted(activations, features, nonZeros));
        }
    }

    /** The cache of a {@link #name()}: {@code 200000x512}, or {@code 200000x24576k64} for rows of 64 non-zeros. */
    public static GeneratedCache named(String name) {
        Matcher parts = NAME.matcher(name);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "'" + name + "' is no size; write ROWSxFEATURES or ROWSxFEATURESkNONZEROS, e.g. 10000x512");
        }
        int nonZeros = parts.group(3) == null ? 0 : Integer.parseInt(parts.group(3));
        return new GeneratedCache(Long.parseLong(parts.group(1)), Integer.parseInt(parts.group(2)), nonZeros);
    }

    public String name() {
        return activations + "x" + features + (sparse() ? "k" + nonZeros : "");
    }

    public boolean sparse() {
        return nonZeros > 0;
    }

    /** Whether this has no more rows and features than {@code other}, of the same kind. */
    public boolean fitsInto(GeneratedCache other) {
        return activations <= other.activations && features <= other.features && sparse() == other.sparse();
    }

    /** Of the vectors as they are stored. */
    public long bytes() {
        return activations * (sparse() ? 12L * nonZeros : 4L * features);
    }

    public Path directory(Path caches) {
        return caches.resolve(name());
    }

    /** X in memory, row after row. */
    public double[] values() {
        double[] values = new double[Math.toIntExact(activations * features)];
        ResidualStream stream = new ResidualStream(features);
        LongStream.range(0, activations).parallel().forEach(row -> {
            float[] activation = stream.activation(row);
            for (int k = 0; k < features; k++) {
                values[(int) row * features + k] = activation[k];
            }
        });
        return values;
    }
}
